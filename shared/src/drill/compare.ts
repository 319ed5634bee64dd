import { type Scores, scorerVersionOf } from '../contracts/assessment.ts';
import type { Attempt } from '../contracts/attempt.ts';
import type { Drill, DrillSummary } from '../contracts/drill.ts';
import { baseOf } from '../phonetics/index.ts';
import { latestAssessed } from './summary.ts';

/** Something that was to be worked on last time and is said better now. Scores from 0 to 100. */
export interface Gain {
  /** ARPAbet without stress, or the word as it is written now. */
  name: string;
  before: number;
  now: number;
}

/** A session beside the one that was finished before it. */
export interface DrillComparison {
  /** Points more (positive) or less than last time, of the scores as they are shown: whole numbers. */
  scores: Record<keyof Scores, number>;
  /** Of the sounds to work on last time, those that were due again and went better; the largest gain first. */
  sounds: Gain[];
  words: Gain[];
}

/** Fewer points than this are as likely the recording's as the person's. */
const GAIN = 10;

/**
 * A session beside the one before.
 * @param attempts of the session (any order)
 * @returns null where one of the two has no summary, or another scorer scored it: what differs then may be the scorer
 */
export function compareDrills(
  session: Drill,
  before: Drill | null | undefined,
  attempts: readonly Attempt[],
): DrillComparison | null {
  if (!session.summary || !before?.summary) return null;
  const { scorer } = session.summary;
  if (scorer !== before.summary.scorer) return null;
  const spoken = scoresIn(session, attempts.filter(isBy(scorer)));
  return {
    scores: differences(session.summary.scores, before.summary.scores),
    sounds: gains(
      before.summary.sounds.map(({ phone, scores }) => ({ name: phone, before: meanOf(scores) })),
      spoken.sounds,
    ),
    words: gains(
      before.summary.words.map(({ word, score }) => ({ name: word, before: score })),
      spoken.words,
    ),
  };
}

/** Without a name, from before scorers had one: then all are taken as they are. */
function isBy(scorer: string | undefined): (attempt: Attempt) => boolean {
  return ({ assessment }) =>
    scorer === undefined || assessment === undefined || scorerVersionOf(assessment) === scorer;
}

function differences(now: DrillSummary['scores'], before: DrillSummary['scores']): DrillComparison['scores'] {
  const difference = (name: keyof Scores) => Math.round(now[name]) - Math.round(before[name]);
  return {
    overall: difference('overall'),
    accuracy: difference('accuracy'),
    completeness: difference('completeness'),
    fluency: difference('fluency'),
    prosody: difference('prosody'),
  };
}

/** Each time that a sound or a word (in small letters) was due, in the newest judged try of each sentence. */
function scoresIn({ items }: Drill, attempts: readonly Attempt[]) {
  const sounds = new Map<string, number[]>();
  const words = new Map<string, number[]>();
  const present = attempts
    .filter(({ deletedAt }) => deletedAt === undefined)
    .sort((one, other) => one.startedAt - other.startedAt);
  for (const { text, assessment } of latestAssessed(items.length, present)) {
    for (const { span, score, error, phones } of assessment?.words ?? []) {
      const written = text.slice(...span).toLowerCase();
      if (written !== '' && error !== 'unsure') addTo(words, written, score);
      for (const phone of phones) {
        if (phone.expected !== null && phone.error !== 'unsure')
          addTo(sounds, baseOf(phone.expected), phone.score);
      }
    }
  }
  return { sounds, words };
}

function gains(
  toWorkOn: readonly { name: string; before: number }[],
  spoken: ReadonlyMap<string, readonly number[]>,
): Gain[] {
  return toWorkOn
    .flatMap(({ name, before }) => {
      const scores = spoken.get(name) ?? spoken.get(name.toLowerCase());
      return scores ? [{ name, before, now: meanOf(scores) }] : [];
    })
    .filter(({ before, now }) => now - before >= GAIN)
    .sort((one, other) => other.now - other.before - (one.now - one.before));
}

function addTo(all: Map<string, number[]>, key: string, score: number): void {
  const known = all.get(key);
  if (known) known.push(score);
  else all.set(key, [score]);
}

function meanOf(scores: readonly number[]): number {
  return scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
}
