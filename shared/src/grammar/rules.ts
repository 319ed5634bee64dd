import type { Correction } from '../contracts/index.ts';
import { isGrammarReason } from '../texts/index.ts';
import { betterOf } from './better.ts';
import { finders } from './finders.ts';
import { listed } from './lexicon.ts';

import { type Match, matchAt, overlaps, type Pattern, patternOf } from './pattern.ts';
import type { Found, Rule, RuleData, Table } from './rule.ts';
import adjectives from './rules/adjectives.json' with { type: 'json' };
import agreement from './rules/agreement.json' with { type: 'json' };
import articles from './rules/articles.json' with { type: 'json' };
import be from './rules/be.json' with { type: 'json' };
import nouns from './rules/nouns.json' with { type: 'json' };
import phrases from './rules/phrases.json' with { type: 'json' };
import questions from './rules/questions.json' with { type: 'json' };
import tense from './rules/tense.json' with { type: 'json' };
import verbs from './rules/verbs.json' with { type: 'json' };
import { textPatternOf } from './text-pattern.ts';
import type { Words } from './words.ts';

const wordChoice = listed([
  'interestedPerson youAreAnAge youAreHungry otherPreposition noPreposition onInAt onTheFloor sayTell',
  'lendBorrow wordsTogether wouldHave',
]);
const naturalness = listed('veryMuchAfter oftenBeforeVerb qualityBeforeThing thingAfterVerb apostropheS');
const kindOf = (reason: string): Correction['kind'] =>
  wordChoice.has(reason) ? 'word-choice' : naturalness.has(reason) ? 'naturalness' : 'grammar';

/** @throws Error for a rule with an unknown reason, word class or finder */
export function ruleOf(reason: string, { text, code, better, ...data }: RuleData): Rule {
  if (!isGrammarReason(reason)) throw new Error(`There is no text for the reason "${reason}".`);
  const found = code === undefined ? patternFinder({ ...data, better }) : finders[code];
  if (!found) throw new Error(`There is no finder "${code}".`);
  return {
    kind: kindOf(reason),
    reason,
    text: text !== undefined && typeof better === 'string' ? textPatternOf(text, better) : undefined,
    find: found,
  };
}

function patternFinder({ words: sources = [], not = [], better = '' }: Omit<RuleData, 'examples'>) {
  const patterns = [sources].flat().map(patternOf);
  const exceptions = not.map(patternOf);
  return (words: Words, at: number): Found | undefined => {
    for (const pattern of patterns) {
      const match = matchAt(pattern, words, at);
      if (!match) continue;
      const whole = [at, match.at(-1) ?? at] as const;
      if (exceptions.some((exception) => overlaps(exception, words, whole))) continue;
      const [from = at, to = at] = [match[pattern.from], match[pattern.to]];
      const said =
        typeof better === 'string'
          ? betterOf(better, pattern, words, match)
          : fromTable(better, words, from, to);
      if (said !== undefined) return { from, to, better: said, rests: context(pattern, match) };
    }
    return undefined;
  };
}

function fromTable(table: Table, words: Words, from: number, to: number): string | undefined {
  const [whole, first] = [table[words.low(from, to)], table[words.at(from)]];
  return whole ?? (first && `${first} ${words.slice(from + 1, to)}`.trim());
}

/** Returns the matched words around the replaced ones, without those that may be any word. */
const context = ({ elements, from, to }: Pattern, match: Match): number[] =>
  elements.flatMap(({ isWildcard }, index) => {
    const [start = 0, end = 0] = [match[index], match[index + 1]];
    const isInside = index >= from && index < to;
    return isWildcard || isInside ? [] : Array.from({ length: end - start }, (_, more) => start + more);
  });

/** The rules as they are written, by reason and in their order. */
export const ruleData: readonly (readonly [string, RuleData])[] = [
  phrases,
  questions,
  tense,
  be,
  verbs,
  agreement,
  nouns,
  articles,
  adjectives,
].flatMap((file: Readonly<Record<string, readonly RuleData[]>>) =>
  Object.entries(file).flatMap(([reason, rules]) => rules.map((data) => [reason, data] as const)),
);

/** The rules in order: where two findings overlap, that of the earlier one stands. */
export const rules: readonly Rule[] = ruleData.map(([reason, data]) => ruleOf(reason, data));
