import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { scenes as played } from '../replies/scenes.ts';

/** A sentence with a common slip of learners, and what a teacher accepts instead. */
export interface LearnerSlip {
  kind: string;
  said: string;
  accepted: readonly string[];
  /** True for a sentence that was not looked at while the rules were written. */
  isSetAside: boolean;
}

/** A sentence with which nothing is wrong. */
export interface CorrectSentence {
  text: string;
  /**
   * `list`: written for this; `alarm`: of a kind that grammar checkers take for a slip, as their users
   * reported; `scene`: said by a partner, or by a learner, in a built-in role-play.
   */
  from: 'list' | 'alarm' | 'scene';
  isSetAside: boolean;
}

const folder = new URL('../../grammar/', import.meta.url);
const linesOf = (name: string): string[] =>
  readFileSync(fileURLToPath(new URL(name, folder)), 'utf8')
    .split('\n')
    .filter((line) => line !== '');

/**
 * Reads the slips: kind, sentence and accepted corrections, divided by tabs. `{a|b}` is one of several parts,
 * `|` divides whole corrections.
 */
export function readSlips(): LearnerSlip[] {
  return linesOf('learner-slips.tsv').map((line) => {
    const [kind = '', said = '', better = ''] = line.split('\t');
    return { kind, said, accepted: variantsOf(better), isSetAside: isSetAside(said) };
  });
}

/** @throws Error if braces do not match */
export function variantsOf(better: string): string[] {
  return better.split(/\|(?![^{]*\})/u).flatMap((one) => {
    let texts = [''];
    for (const part of one.split(/(\{[^}]*\})/u)) {
      const choices = part.startsWith('{') ? part.slice(1, -1).split('|') : [part];
      texts = texts.flatMap((before) => choices.map((choice) => before + choice));
    }
    if (texts.some((text) => /[{}]/u.test(text))) throw new Error(`Braces do not match: "${better}"`);
    return texts;
  });
}

/** Reads the correct sentences: both lists, and all lines and answers of the built-in role-plays. */
export function readCorrectSentences(scenes: readonly string[] = sceneSentences()): CorrectSentence[] {
  const list = linesOf('correct-sentences.txt').map((text) => ({ text, from: 'list' as const }));
  const alarms = linesOf('false-alarms.tsv').map((line) => ({
    text: line.split('\t')[1] ?? '',
    from: 'alarm' as const,
  }));
  const said = scenes.map((text) => ({ text, from: 'scene' as const }));
  return [...list, ...alarms, ...said].map((one) => ({ ...one, isSetAside: isSetAside(one.text) }));
}

/**
 * All that is said in the role-plays, question by question; lines with a value to be filled in are left out.
 */
function sceneSentences(): string[] {
  const said = played.flatMap(({ scene }) => [
    scene.openingLine,
    ...scene.agenda.flatMap(({ asks, simply, answers }) => [
      ...textsIn(asks),
      simply,
      ...answers.flatMap(({ text, also = [], says = [] }) => [text, ...also, ...textsIn(says)]),
    ]),
    ...[...scene.facts, ...scene.moves].flatMap(({ said: ways, says }) => [...ways, ...textsIn(says)]),
  ]);
  return [...new Set(said)].filter((text) => text !== '' && !text.includes('{'));
}

const textsIn = (lines: readonly (string | { says: string })[]): string[] =>
  lines.map((line) => (typeof line === 'string' ? line : line.says));

/** FNV-1a: one sentence in two is set aside. */
function isSetAside(text: string): boolean {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return (value >>> 8) % 2 === 0;
}

const fullForms: readonly (readonly [RegExp, string])[] = [
  [/\bcan't\b/g, 'can not'],
  [/\bcannot\b/g, 'can not'],
  [/\bwon't\b/g, 'will not'],
  [/n't\b/g, ' not'],
  [/'m\b/g, ' am'],
  [/'re\b/g, ' are'],
  [/'ve\b/g, ' have'],
  [/'ll\b/g, ' will'],
  [/'d\b/g, ' would'],
  [/\b(it|that|there|he|she|what|where|who|how)'s\b/g, '$1 is'],
];

/** A text as it is compared: in lower case, without punctuation, contractions in full. */
export function compared(text: string): string {
  const low = text.toLowerCase().replaceAll('’', "'");
  return (
    fullForms.reduce((all, [from, to]) => all.replace(from, to), low).match(/[\p{L}\p{N}'-]+/gu) ?? []
  ).join(' ');
}
