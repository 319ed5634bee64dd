import type { RecognizedWord, TimedWord } from '../../ports/aligner.ts';
import type { JudgeInput } from '../../ports/judge.ts';
import { correlation, mean } from '../statistics.ts';
import { levelOf, melodyRange, pitchOf } from './track.ts';

/** A pitch range of this size or more is lively; a smaller one sounds flat. */
const LIVELY_SEMITONES = 7;
/** Shorter words are treated as this long. */
const SHORTEST_WORD_MS = 30;
/** Fewer words are not enough to measure similarity. */
const FEWEST_PAIRS = 3;
const UNKNOWN = 0.5;

interface WordPair {
  user: RecognizedWord;
  reference: TimedWord;
}

/**
 * The features of the prosody score. All increase with the similarity of the person's rhythm, melody and emphasis to
 * the reference, word by word. Pitch is compared in semitones around each voice's own mean, level in dB likewise.
 */
export function prosodyFeatures(
  input: Pick<JudgeInput, 'recognition' | 'reference' | 'prosody'>,
): Record<string, number> {
  const pairs = input.recognition.words.flatMap((user): WordPair[] => {
    const reference = user.kind === 'read' ? input.reference[user.planIndex ?? -1] : undefined;
    return reference ? [{ user, reference }] : [];
  });
  const durations = compare(
    pairs.map(({ user }) => logDuration(user)),
    pairs.map(({ reference }) => logDuration(reference)),
  );
  const rhythm = { rhythm: Math.max(0, 1 - durations.distance), emphasis: durations.peakCorrelation };
  const { prosody } = input;
  if (!prosody) return { ...rhythm, melody: UNKNOWN, loudness: UNKNOWN, lively: UNKNOWN };
  const { user: userTrack, reference: referenceTrack } = prosody;
  const melody = compare(
    pairs.map(({ user }) => pitchOf(userTrack, user.startMs, user.endMs)),
    pairs.map(({ reference }) => pitchOf(referenceTrack, reference.startMs, reference.endMs)),
  );
  const loudness = compare(
    pairs.map(({ user }) => levelOf(userTrack, user.startMs, user.endMs)),
    pairs.map(({ reference }) => levelOf(referenceTrack, reference.startMs, reference.endMs)),
  );
  return {
    ...rhythm,
    melody: melody.peakCorrelation,
    loudness: loudness.peakCorrelation,
    lively: Math.min(1, melodyRange(userTrack) / LIVELY_SEMITONES),
  };
}

function logDuration({ startMs, endMs }: { startMs: number; endMs: number }): number {
  return Math.log(Math.max(SHORTEST_WORD_MS, endMs - startMs));
}

/** Compares two series around their own means, without the values that either lacks (NaN). */
function compare(user: readonly number[], reference: readonly number[]) {
  const kept = user.flatMap((value, index): [number, number][] => {
    const other = reference[index] ?? Number.NaN;
    return Number.isFinite(value) && Number.isFinite(other) ? [[value, other]] : [];
  });
  const ours = kept.map(([value]) => value);
  const theirs = kept.map(([, value]) => value);
  const ourMean = mean(ours);
  const theirMean = mean(theirs);
  const distances = kept.map(([a, b]) => Math.abs(a - ourMean - (b - theirMean)));
  return {
    /** −1 to 1 as 0 to 1. */
    peakCorrelation: kept.length < FEWEST_PAIRS ? UNKNOWN : (correlation(ours, theirs) + 1) / 2,
    distance: mean(distances),
  };
}
