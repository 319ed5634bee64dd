import type { DecodedToken } from './greedy-decoder.ts';

/**
 * The most tokens of a second of speech, and how many more a short call may have. Fast native speech has
 * about five a second; a decoder that has lost the sound goes on for ever.
 */
const TOKENS_PER_SECOND = 6.5;
const TOKENS_BESIDE = 4;
/** Tokens that are said this often in a row are a loop, not a learner who starts again. */
const MOST_REPEATS = 4;
const LONGEST_REPEAT = 12;
/** A mean below this is a guess about sound that isn't speech. */
const LEAST_LOG_PROBABILITY = -1.4;
/** Nothing below this level, in dB relative to full scale, is speech. */
const LEAST_LEVEL = -60;
const LEVEL_FRAME = 320;
/** The loudest share of the frames that counts. */
const LOUD_SHARE = 0.1;

export function mostTokensOf(seconds: number): number {
  return Math.ceil(seconds * TOKENS_PER_SECOND) + TOKENS_BESIDE;
}

/** Returns whether the tokens end in a loop. */
export function isLooping(tokens: readonly DecodedToken[]): boolean {
  return loopOf(tokens) !== undefined;
}

/** Returns the tokens with a loop at their end said once. */
export function withoutLoop(tokens: readonly DecodedToken[]): DecodedToken[] {
  const loop = loopOf(tokens);
  return loop === undefined ? [...tokens] : tokens.slice(0, tokens.length - loop * (MOST_REPEATS - 1));
}

/** Returns the length of the sequence that the tokens repeat at their end. */
function loopOf(tokens: readonly DecodedToken[]): number | undefined {
  for (let length = 1; length <= LONGEST_REPEAT && length * MOST_REPEATS <= tokens.length; length += 1) {
    const tail = tokens.slice(-length * MOST_REPEATS);
    if (tail.every(({ token }, at) => token === tail[at % length]?.token)) return length;
  }
  return undefined;
}

/** Returns whether the tokens are likely enough to be speech. */
export function isCredible(tokens: readonly DecodedToken[]): boolean {
  if (tokens.length === 0) return false;
  const sum = tokens.reduce((total, { logProbability }) => total + logProbability, 0);
  return sum / tokens.length >= LEAST_LOG_PROBABILITY;
}

/** Returns whether the loudest tenth of the samples is loud enough for speech. */
export function isAudible(samples: Float32Array): boolean {
  const powers: number[] = [];
  for (let at = 0; at < samples.length; at += LEVEL_FRAME) {
    const frame = samples.subarray(at, at + LEVEL_FRAME);
    powers.push(frame.reduce((sum, sample) => sum + sample * sample, 0) / frame.length);
  }
  powers.sort((one, other) => other - one);
  const power = powers[Math.floor(powers.length * LOUD_SHARE)] ?? 0;
  return 10 * Math.log10(power + Number.EPSILON) >= LEAST_LEVEL;
}
