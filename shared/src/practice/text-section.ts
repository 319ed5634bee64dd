import type { PhoneCosts, Recognition, RecognizedWord } from '../ports/aligner.ts';
import type { SoundScores } from '../ports/sound-scorer.ts';

const SAMPLES_PER_MS = 16;
/** The costs of one frame, see `PhoneCosts`. */
const COSTS_PER_FRAME = 120;
/** The scorer's networks have frames of 10, 20 and 24 ms from the first sample on. */
const GRID_MS = 120;
/** Shorter speech beside a text is a breath, a false start or an added word. */
const OTHER_SPEECH_MS = 1_000;
/**
 * The pause around the text that is kept, and how far the section reaches into speech beside it: no edge is
 * exact.
 */
const MARGIN_MS = 300;
const INTO_OTHER_MS = 60;

/** The section of a recording in which a text was read. */
export interface TextSection {
  startMs: number;
  samples: Float32Array;
  /** The recognition with the times of the section. */
  recognition: Recognition & { phoneCosts: PhoneCosts };
}

/**
 * Cuts other speech off that precedes or follows a text. The scorer finds the text's sounds anywhere in what
 * it gets, so the last word would reach into the next sentence.
 * @param wordCount the number of the text's words, all of which must have been read: else it is open where
 * the text is
 * @returns undefined if there is no other speech
 */
export function textSection(
  samples: Float32Array,
  { words, phoneCosts, ...rest }: Recognition,
  wordCount: number,
): TextSection | undefined {
  const isText = ({ planIndex }: RecognizedWord) => planIndex !== null;
  const [first, last] = [words.findIndex(isText), words.findLastIndex(isText)];
  const [start, end] = [words[first], words[last]];
  const isWhole = new Set(words.filter(isText).map(({ planIndex }) => planIndex)).size === wordCount;
  const [before, after] = [words.slice(0, first), words.slice(last + 1)];
  if (!start || !end || !phoneCosts || !isWhole) return undefined;
  const isLong = (beside: readonly RecognizedWord[]) =>
    beside.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0) >= OTHER_SPEECH_MS;
  const [cutsBefore, cutsAfter] = [isLong(before), isLong(after)];
  if (!cutsBefore && !cutsAfter) return undefined;
  const lengthMs = samples.length / SAMPLES_PER_MS;
  const fromMs = cutsBefore
    ? Math.max(start.startMs - MARGIN_MS, (before.at(-1)?.endMs ?? 0) - INTO_OTHER_MS)
    : 0;
  const toMs = cutsAfter
    ? Math.min(end.endMs + MARGIN_MS, (after[0]?.startMs ?? 0) + INTO_OTHER_MS)
    : lengthMs;
  const startMs = Math.max(0, Math.floor(fromMs / GRID_MS) * GRID_MS);
  const row = (ms: number) => Math.round(ms / phoneCosts.frameMs) * COSTS_PER_FRAME;
  return {
    startMs,
    samples: samples.subarray(startMs * SAMPLES_PER_MS, toMs * SAMPLES_PER_MS),
    recognition: {
      ...rest,
      words: words.slice(first, last + 1).map((word) => ({
        ...later(word, -startMs),
        phones: word.phones.map((phone) => later(phone, -startMs)),
      })),
      phoneCosts: { ...phoneCosts, costs: phoneCosts.costs.subarray(row(startMs), row(toMs)) },
    },
  };
}

/** Moves scores to a later time. */
export function scoresLater({ words, utterance }: SoundScores, byMs: number): SoundScores {
  return {
    utterance,
    words: words.map((word) => ({ ...word, sounds: word.sounds.map((sound) => later(sound, byMs)) })),
  };
}

function later<T extends { startMs: number; endMs: number }>(timed: T, byMs: number): T {
  return { ...timed, startMs: timed.startMs + byMs, endMs: timed.endMs + byMs };
}
