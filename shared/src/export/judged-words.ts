import type { AssessedWord, Assessment, Scores } from '../contracts/assessment.ts';
import type { Attempt } from '../contracts/attempt.ts';
import type { Section } from '../contracts/practice.ts';

/** An attempt that has scores. */
export interface Judged {
  attempt: Attempt;
  assessment: Assessment & { scores: Scores };
}

/** One word of an attempt with its judgement. */
export interface JudgedWord extends Judged {
  /** Lower case, as spoken ("five" of "$5"): the same word in every sentence. */
  word: string;
  assessed: AssessedWord;
  /** ARPAbet, as expected here; empty if it is unknown. */
  phones: string[];
  /** The word's place in its recording. */
  section: Section | null;
}

/**
 * Returns the attempts with scores, oldest first.
 * @param attempts any order; deleted ones are left out
 */
export function judgedOf(attempts: readonly Attempt[]): Judged[] {
  return attempts
    .flatMap((attempt) => {
      const { assessment, deletedAt } = attempt;
      const scores = assessment?.scores;
      return assessment && scores && deletedAt === undefined
        ? [{ attempt, assessment: { ...assessment, scores } }]
        : [];
    })
    .sort((one, other) => one.attempt.startedAt - other.attempt.startedAt);
}

/** Returns the words of the text that were judged, without those that are missing from it. */
export function wordsOf({ attempt, assessment }: Judged): JudgedWord[] {
  const { bot = [], user = [] } = attempt.alignment ?? {};
  return assessment.words.flatMap((assessed) => {
    const expected = assessed.botIndex === null ? undefined : bot[assessed.botIndex];
    if (!expected || expected.word === '') return [];
    const said = assessed.userIndex === null ? undefined : user[assessed.userIndex];
    const section = said ? { startMs: said.xmin * 1_000, endMs: said.xmax * 1_000 } : null;
    const phones = expected.phones.map(({ phone }) => phone);
    return [{ attempt, assessment, word: expected.word, assessed, phones, section }];
  });
}

/**
 * True if a word was not said right, false if it was; undefined if that isn't sure, or the word was not said.
 */
export function isWrongWord({ error }: AssessedWord): boolean | undefined {
  if (error === 'none') return false;
  return error === 'mispronounced' || error === 'stress' ? true : undefined;
}

/** Some values in a row; never empty. */
export type Some<T> = [T, ...T[]];

/** Groups values by a key, in their order. */
export function grouped<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, Some<T>> {
  const groups = new Map<string, Some<T>>();
  for (const value of values) {
    const key = keyOf(value);
    const known = groups.get(key);
    if (known) known.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

export const lastOf = <T>(values: Some<T>): T => values.at(-1) ?? values[0];
