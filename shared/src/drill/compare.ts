import type { Scores } from '../contracts/assessment.ts';
import type { Attempt } from '../contracts/attempt.ts';
import type { Drill } from '../contracts/drill.ts';
import { baseOf } from '../phonetics/index.ts';
import { eachScore, latestAssessed, meanOf, presentAttempts } from './summary.ts';

/** A sound or word to work on of the previous drill that has improved. Scores 0–100. */
export interface Gain {
  /** ARPAbet without stress, or the word as currently written. */
  name: string;
  before: number;
  now: number;
}

/** A drill compared with the previously finished one. */
export interface DrillComparison {
  /** Differences of the displayed scores, in whole points; positive for an improvement. */
  scores: Scores;
  /** The sounds to work on of the previous drill that occurred again and improved; the largest gain first. */
  sounds: Gain[];
  words: Gain[];
}

/** A smaller difference, in points, may be caused by the recording. */
const GAIN = 10;

/**
 * Compares a drill with the previous one.
 * @param attempts the drill's attempts (any order)
 * @returns null if either has no summary
 */
export function compareDrills(
  drill: Drill,
  before: Drill | null | undefined,
  attempts: readonly Attempt[],
): DrillComparison | null {
  if (!drill.summary || !before?.summary) return null;
  const spoken = scoresIn(drill, attempts);
  return {
    scores: differences(drill.summary.scores, before.summary.scores),
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

function differences(now: Scores, before: Scores): Scores {
  return eachScore((name) => Math.round(now[name]) - Math.round(before[name]));
}

/** The scores of each sound and each word (lower case), in the latest assessed attempt at each sentence. */
function scoresIn({ items }: Drill, attempts: readonly Attempt[]) {
  const sounds = new Map<string, number[]>();
  const words = new Map<string, number[]>();
  for (const { text, assessment } of latestAssessed(items.length, presentAttempts(attempts))) {
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
