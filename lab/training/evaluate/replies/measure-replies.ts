import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { HeardAnswer } from '@sayable/shared/conversation';
import { percent, tableOf } from '../report/table.ts';
import { sceneOf } from './scenes.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** An answer that is not on a script, with what it means at its place. */
export interface OffScriptAnswer {
  /** The scene and the node: `cafe/start`. */
  place: string;
  text: string;
  /** The number of a listed reply; `h`, `q` and `-` as the answers' files say. Any of several is right. */
  labels: readonly string[];
  /** True for an answer that nothing was tuned on. */
  isSetAside: boolean;
}

export type ReplyOutcome = 'right' | 'wrong' | 'asked' | 'missed';

/**
 * Reads the answers. Half of them, by a hash of place and text, is set aside. @throws Error that names a line
 */
export function readAnswers(): OffScriptAnswer[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  return files.sort().flatMap((name) => answersIn(readFileSync(`${folder}${name}`, 'utf8')));
}

function answersIn(source: string): OffScriptAnswer[] {
  let place = '';
  return source.split('\n').flatMap((line) => {
    if (line === '' || line.startsWith('#')) return [];
    if (line.startsWith('@ ')) {
      place = line.slice(2).trim();
      return [];
    }
    const [, labels, texts] = /^([1-5hq/-]+): (.+)$/.exec(line) ?? [];
    if (labels === undefined || texts === undefined) throw new Error(`No label and answers: ${line}`);
    return texts.split(' | ').map((text) => ({
      place,
      text,
      labels: labels.split('/'),
      isSetAside: (createHash('sha256').update(`${place} ${text}`).digest()[0] ?? 0) % 2 === 1,
    }));
  });
}

/**
 * Returns how an answer is understood at its place, with what was made of it.
 * @param heard what the recognisers made of the answer; the typed answer itself where it is absent
 * @throws Error if there is no such place
 */
export function outcomeOf(
  { place, text, labels }: OffScriptAnswer,
  heard: HeardAnswer = { text },
): { outcome: ReplyOutcome; as: string } {
  const [id = '', node = ''] = place.split('/');
  const { script, walk } = sceneOf(id);
  const replies = script.nodes[node]?.replies;
  if (!replies) throw new Error(`There is no place ${place}.`);
  const { outcome, reply, state } = walk.answer({ ...walk.start(), node }, heard);
  const nothing = labels.includes('-');
  if (outcome === 'accepted' && reply) {
    const listed = replies.filter(({ isHidden }) => !isHidden).indexOf(reply) + 1;
    const { open, sets = {}, isHidden } = reply;
    // An open slot with another value than the listed one is another answer.
    const isOther = open !== undefined && state.slots[open.slot] !== sets[open.slot];
    const isRight =
      labels.includes(String(listed)) || (labels.includes('h') && (isHidden === true || isOther));
    return { outcome: isRight ? 'right' : 'wrong', as: reply.text };
  }
  const isAnswered = outcome === 'aside' || outcome === 'request';
  if (labels.includes('q') || labels.includes('h'))
    return { outcome: isAnswered ? 'right' : outcome === 'ask' ? 'asked' : 'missed', as: outcome };
  if (nothing) return { outcome: 'right', as: outcome };
  return { outcome: outcome === 'ask' ? 'asked' : 'missed', as: outcome };
}

const kinds = ['listed reply', 'another answer', 'question back', 'fits nothing'] as const;

function kindOf({ labels }: OffScriptAnswer): (typeof kinds)[number] {
  if (labels.includes('-')) return 'fits nothing';
  if (labels.includes('q')) return 'question back';
  return labels.includes('h') ? 'another answer' : 'listed reply';
}

/**
 * Prints how answers that are not on the scripts are understood, by kind: for the half that the understanding
 * was tuned with, with its mistakes, and for the half that was set aside, without them.
 */
export function replyLines(): string[] {
  const answers = readAnswers();
  const open = answers.filter(({ isSetAside }) => !isSetAside);
  const mistakes = open.flatMap((answer) => {
    const { outcome, as } = outcomeOf(answer);
    return outcome === 'right'
      ? []
      : [`  ${outcome} at ${answer.place} (${answer.labels.join('/')}): ${answer.text} → ${as}`];
  });
  return [
    ...sectionOf('Answers that the understanding was tuned with', open),
    ...mistakes,
    '',
    ...sectionOf(
      'Answers that were set aside',
      answers.filter(({ isSetAside }) => isSetAside),
    ),
  ];
}

function sectionOf(title: string, answers: readonly OffScriptAnswer[]): string[] {
  const rowOf = (name: string, some: readonly OffScriptAnswer[]): string[] => {
    const outcomes = some.map((answer) => outcomeOf(answer).outcome);
    const share = (wanted: ReplyOutcome) =>
      percent(outcomes.filter((one) => one === wanted).length / Math.max(1, outcomes.length));
    return [name, String(some.length), share('right'), share('wrong'), share('asked'), share('missed')];
  };
  const rows = kinds.map((kind) =>
    rowOf(
      kind,
      answers.filter((answer) => kindOf(answer) === kind),
    ),
  );
  const head = ['what is meant', 'answers', 'right', 'wrongly accepted', 'asked', 'not understood'];
  return [`${title}: ${answers.length}`, ...tableOf(head, [...rows, rowOf('all', answers)])];
}
