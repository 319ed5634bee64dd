import type { Attempt } from '../contracts/attempt.ts';
import { addSoundTotal, contributionOf, dayOf, type WrongSound } from '../drill/index.ts';
import { importanceOfErrors } from '../phonetics/index.ts';
import { grouped, isWrongWord, type Judged, judgedOf, lastOf, wordsOf } from './judged-words.ts';
import { wordsBySpelling } from './study-items.ts';

/** A word that was wrong and is right by now. Scores 0–100. */
export interface BetterWord {
  word: string;
  before: number;
  now: number;
}

/** A sentence with the marks of its tries. Scores 0–100. */
export interface ReportedSentence {
  text: string;
  page: string;
  tries: number;
  first: number;
  last: number;
  best: number;
  /** The words that were wrong in the last try, in the text's order. */
  wrong: string[];
}

/** A period of practice for a teacher. */
export interface Report {
  days: number;
  minutes: number;
  /** Tries at sentences, and at single words. */
  tries: number;
  wordTries: number;
  /** The most often wrong sounds first. */
  sounds: WrongSound[];
  better: BetterWord[];
  toWorkOn: string[];
  /** The newest first. */
  sentences: ReportedSentence[];
}

const MS_PER_MINUTE = 60_000;

/**
 * Sums up a period.
 * @param attempts the period's attempts, with parts, in any order
 */
export function reportOf(attempts: readonly Attempt[]): Report {
  const judged = judgedOf(attempts);
  const whole = judged.filter(({ attempt }) => !attempt.part);
  const { better, toWorkOn } = changedWords(attempts);
  return {
    days: new Set(judged.map(({ attempt }) => dayOf(attempt))).size,
    minutes: judged.reduce((sum, { attempt }) => sum + attempt.durationMs, 0) / MS_PER_MINUTE,
    tries: whole.length,
    wordTries: judged.length - whole.length,
    sounds: wrongSounds(whole.map(({ attempt }) => attempt)),
    better,
    toWorkOn,
    sentences: reportedSentences(whole),
  };
}

function wrongSounds(attempts: readonly Attempt[]): WrongSound[] {
  const sounds = new Map<string, ReturnType<typeof addSoundTotal>>();
  for (const one of attempts.flatMap((attempt) => contributionOf(attempt).sounds))
    sounds.set(one.phone, addSoundTotal(sounds.get(one.phone), one));
  return [...sounds.values()]
    .filter(({ wrong }) => wrong > 0)
    .map(({ phone, wrong, count }) => ({ phone, wrong, count }))
    .sort((one, other) => importanceOfErrors(other) - importanceOfErrors(one) || other.wrong - one.wrong);
}

function changedWords(attempts: readonly Attempt[]): Pick<Report, 'better' | 'toWorkOn'> {
  const better: BetterWord[] = [];
  const toWorkOn: string[] = [];
  for (const [word, all] of wordsBySpelling(attempts)) {
    const first = all.find(({ assessed }) => isWrongWord(assessed));
    const last = lastOf(all);
    if (!first) continue;
    if (isWrongWord(last.assessed)) toWorkOn.push(word);
    else better.push({ word, before: first.assessed.score, now: last.assessed.score });
  }
  return {
    better: better.sort((one, other) => other.now - other.before - (one.now - one.before)),
    toWorkOn: toWorkOn.sort((one, other) => one.localeCompare(other)),
  };
}

function reportedSentences(judged: readonly Judged[]): ReportedSentence[] {
  return [...grouped(judged, ({ attempt }) => attempt.text).entries()]
    .map(([text, all]) => ({ text, all, first: all[0], last: lastOf(all) }))
    .sort((one, other) => other.last.attempt.startedAt - one.last.attempt.startedAt)
    .map(({ text, all, first, last }) => ({
      text,
      page: last.attempt.source.title,
      tries: all.length,
      first: first.assessment.scores.overall,
      last: last.assessment.scores.overall,
      best: Math.max(...all.map(({ assessment }) => assessment.scores.overall)),
      wrong: wordsOf(last)
        .filter(({ assessed }) => isWrongWord(assessed))
        .map(({ word }) => word),
    }));
}
