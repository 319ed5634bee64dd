import type { Correction } from '../../contracts/index.ts';
import { learnerSlips } from './learner-slips.ts';

/** A finding of a grammar checker. Positions are in UTF-16 units. */
export interface GrammarLint {
  /** The name of the checker's rule. */
  rule: string;
  /** The checker's category: `Agreement`, `Spelling`, … */
  kind: string;
  message: string;
  start: number;
  end: number;
  suggestions: readonly { kind: 'replace' | 'remove' | 'insert-after'; text: string }[];
}

export interface GrammarNotes {
  /** The corrected text; equal to the text where nothing is wrong. */
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
/** The rules that matter for speech among categories that mostly do not (spelling, style, punctuation). */
const moreRules: Readonly<Record<string, Correction['kind']>> = {
  AnA: 'grammar',
  SinceDuration: 'grammar',
  AdjectiveDoubleDegree: 'grammar',
  ThenThan: 'word-choice',
};
/** Rules whose suggestions change the meaning, or that `learner-slips.ts` covers better. */
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

const MAX_CORRECTIONS = 8;
const MAX_REASON_CHARACTERS = 200;

/**
 * Returns the corrections that a learner gets: the checker's findings, and common errors of learners that it does not know.
 * Spelling and punctuation are left out: the text was spoken, or typed in a hurry.
 */
export function grammarNotes(text: string, lints: readonly GrammarLint[]): GrammarNotes {
  const changes: Change[] = [];
  for (const change of [...slipsIn(text), ...lints.flatMap((lint) => changeOf(text, lint))]) {
    const isFree = changes.every(({ start, end }) => change.end <= start || change.start >= end);
    if (isFree && change.better !== text.slice(change.start, change.end)) changes.push(change);
  }
  const kept = changes.sort((left, right) => left.start - right.start).slice(0, MAX_CORRECTIONS);
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
      // The pattern runs on the whole text: a match alone lacks the context of its lookahead.
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
    // An empty replacement can't be shown, so the next word is part of the correction.
    const next = /^\s*\S+/.exec(text.slice(end))?.[0];
    return next ? [{ start, end: end + next.length, better: next.trim(), kind, because }] : [];
  }
  const better = suggestion.kind === 'insert-after' ? said + suggestion.text : suggestion.text;
  return better.trim() === '' ? [] : [{ start, end, better, kind, because }];
}

function plain(message: string): string {
  return message.replace(/`([^`]*)`/g, '“$1”').slice(0, MAX_REASON_CHARACTERS);
}
