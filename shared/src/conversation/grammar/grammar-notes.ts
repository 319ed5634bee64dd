import type { Correction } from '../../contracts/index.ts';
import { learnerSlips } from './learner-slips.ts';

/** What a checker of grammar found; places in UTF-16 units. */
export interface GrammarLint {
  /** The checker's name of its rule. */
  rule: string;
  /** The checker's kind: `Agreement`, `Spelling`, … */
  kind: string;
  message: string;
  start: number;
  end: number;
  suggestions: readonly { kind: 'replace' | 'remove' | 'insert-after'; text: string }[];
}

export interface GrammarNotes {
  /** The same as the text where nothing is wrong. */
  corrected: string;
  corrections: Correction[];
}

interface Change {
  start: number;
  end: number;
  better: string;
  kind: Correction['kind'];
  because: string;
}

const kinds: Readonly<Record<string, Correction['kind']>> = {
  Agreement: 'grammar',
  Grammar: 'grammar',
  Nonstandard: 'grammar',
  Usage: 'word-choice',
  WordChoice: 'word-choice',
  Eggcorn: 'word-choice',
  Malapropism: 'word-choice',
};
/** Of the kinds that are mostly no matter for someone who speaks (spelling, style, signs) those rules that are. */
const moreRules: Readonly<Record<string, Correction['kind']>> = {
  AnA: 'grammar',
  SinceDuration: 'grammar',
  AdjectiveDoubleDegree: 'grammar',
  ThenThan: 'word-choice',
};
/** Rules whose suggestion changes what was meant, or that we know better. */
const unwanted = new Set(['MassNouns', 'WereWhere', 'SplitWords', 'MergeWords', 'LookingForwardTo']);

const reasons: Readonly<Record<string, string>> = {
  PronounVerbAgreement: 'After he, she and it the verb takes “-s”; after I, you, we and they it doesn’t.',
  PronounInflectionBe: 'I am, you are, she is; I was, we were: the form goes with the person.',
  SimplePastToPastParticiple: 'After “have” comes the third form of the verb.',
  DidPast: 'After “did” the verb stays as it is.',
  MissingTo: 'After this verb comes “to” and the next verb.',
  AnA: '“An” comes before a vowel that is heard, “a” before anything else.',
  SinceDuration: 'For how long: “for two years”. From when on: “since Monday”.',
  AdjectiveDoubleDegree: 'Either “more” or “-er”, not both.',
  ThenThan: 'To compare use “than”; “then” is about time.',
  ModalOf: 'It sounds like “of”, but it is “have”.',
};

const mostCorrections = 8;
const longestReason = 200;

/**
 * What a learner should hear of what a checker found, with slips of learners that it doesn't know. How something is spelt
 * or written is left out: it was said, or typed in a hurry.
 */
export function grammarNotes(text: string, lints: readonly GrammarLint[]): GrammarNotes {
  const changes: Change[] = [];
  for (const change of [...slipsIn(text), ...lints.flatMap((lint) => changeOf(text, lint))]) {
    const isFree = changes.every(({ start, end }) => change.end <= start || change.start >= end);
    if (isFree && change.better !== text.slice(change.start, change.end)) changes.push(change);
  }
  const kept = changes.sort((left, right) => left.start - right.start).slice(0, mostCorrections);
  let [corrected, at] = ['', 0];
  for (const { start, end, better } of kept) {
    corrected += text.slice(at, start) + better;
    at = end;
  }
  return {
    corrected: corrected + text.slice(at),
    corrections: kept.map(({ start, end, better, kind, because }) => ({
      kind,
      said: text.slice(start, end),
      better,
      because,
    })),
  };
}

function slipsIn(text: string): Change[] {
  return learnerSlips.flatMap((slip) =>
    [...text.matchAll(slip.pattern)].map((match) => {
      const [said] = match;
      // Alone it would not see what must follow it.
      const here = new RegExp(slip.pattern.source, 'iy');
      here.lastIndex = match.index;
      const replaced = text.replace(here, slip.better);
      const [start, end] = [match.index, match.index + said.length];
      const better = replaced.slice(start, end + replaced.length - text.length);
      return { ...slip, start, end, better: inCaseOf(said, better) };
    }),
  );
}

function inCaseOf(said: string, better: string): string {
  const isCapital = /^[A-Z]/.test(said);
  return isCapital ? better.charAt(0).toUpperCase() + better.slice(1) : better;
}

function changeOf(text: string, lint: GrammarLint): Change[] {
  const kind = moreRules[lint.rule] ?? kinds[lint.kind];
  const [suggestion] = lint.suggestions;
  if (!kind || !suggestion || unwanted.has(lint.rule)) return [];
  const said = text.slice(lint.start, lint.end);
  const because = reasons[lint.rule] ?? plain(lint.message);
  const { start, end } = lint;
  if (suggestion.kind === 'remove') {
    // An empty word can't be shown: what follows comes with it.
    const next = /^\s*\S+/.exec(text.slice(end))?.[0];
    return next ? [{ start, end: end + next.length, better: next.trim(), kind, because }] : [];
  }
  const better = suggestion.kind === 'insert-after' ? said + suggestion.text : suggestion.text;
  return better.trim() === '' ? [] : [{ start, end, better, kind, because }];
}

function plain(message: string): string {
  return message.replace(/`([^`]*)`/g, '“$1”').slice(0, longestReason);
}
