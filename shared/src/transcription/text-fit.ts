import type { Network, NetworkTensor, SpeechToText, TextFit } from '../ports/index.ts';
import { END, logProbabilities } from './greedy-decoder.ts';
import { createTokenizer } from './tokens-of-text.ts';

const SAMPLE_RATE = 16_000;

type Sound = Readonly<Record<string, NetworkTensor<Float32Array>>>;

/** The doubt of a recogniser that heard no words at all. */
const MOST_DOUBT = 1.5;

export interface TextFitParts {
  decoder: Network;
  /** The text of each token. */
  pieces: readonly string[];
  /** Yields to other tasks, so that an abort arrives, and to other work. */
  pause?(): Promise<void>;
}

/** The log-probabilities of a text's tokens, and of its end. */
type TextLogs = readonly number[];

/**
 * Returns the logarithm of the probability of each token after the ones before it, and of the text's end,
 * given the sound.
 * @param ends the tokens with which a text may end: the end itself, and marks, which nobody hears
 */
async function logsOfText(
  network: Network,
  sound: Sound,
  tokens: readonly number[],
  ends: readonly number[],
): Promise<TextLogs> {
  const bare = withoutEnd(tokens, ends);
  const { of } = await logProbabilities(network, sound, bare);
  const end = ends.reduce((sum, token) => sum + Math.exp(of(bare.length, token)), 0);
  return [...bare.map((token, at) => of(at, token)), Math.log(end + Number.MIN_VALUE)];
}

function withoutEnd(tokens: readonly number[], ends: readonly number[]): readonly number[] {
  const last = tokens.findLastIndex((token) => !ends.includes(token));
  return tokens.slice(0, last + 1);
}

/**
 * Compares a text with the sound.
 * @param given its logs in the sound
 * @param alone its logs in noise: how likely the text is by itself
 * @param heard the logs of the words that were heard in the sound
 */
function fitOf(given: TextLogs, alone: TextLogs, heard: TextLogs): TextFit {
  const count = given.length;
  return {
    evidence: (sumOf(given) - sumOf(alone)) / count,
    deficit: (sumOf(heard) - sumOf(given)) / count,
    doubt: heard.length > 1 ? -sumOf(heard) / heard.length : MOST_DOUBT,
  };
}

const sumOf = (logs: TextLogs): number => logs.reduce((sum, log) => sum + log, 0);

/** The marks that may end a text. */
const endMarks = ['.', '?', '!', ','];
/**
 * The noise beside which a text has only the probability of its words, in seconds and relative to full scale.
 */
const noise = { seconds: 3, level: 0.02 };
/** Park and Miller's generator of random numbers. */
const random = { multiplier: 16_807, modulus: 2 ** 31 - 1 };
const MAX_KEPT = 500;

type Hear = (samples: Float32Array) => ReturnType<Network['run']>;

/** Returns the comparison of texts with a recording. How likely a text is by itself is kept. */
export function createTextFit({ decoder, pieces, pause }: TextFitParts, hear: Hear): SpeechToText['fit'] {
  const tokensOf = createTokenizer(pieces);
  const ends = [END, ...endMarks.map((mark) => pieces.indexOf(mark)).filter((token) => token >= 0)];
  const alone = new Map<string, TextLogs>();
  return async (samples, texts, { heard, signal }) => {
    const logsIn = async (sound: Awaited<ReturnType<Hear>>, text: string) => {
      await pause?.();
      signal?.throwIfAborted();
      return logsOfText(decoder, sound, text === '' ? [] : tokensOf(text), ends);
    };
    if (alone.size > MAX_KEPT) alone.clear();
    const unknown = texts.filter((text) => !alone.has(text));
    if (unknown.length > 0) {
      const inNoise = await hear(evenNoise());
      for (const text of unknown) alone.set(text, await logsIn(inNoise, text));
    }
    await pause?.();
    const sound = await hear(samples);
    const heardLogs = await logsIn(sound, heard);
    const fits: TextFit[] = [];
    for (const text of texts) fits.push(fitOf(await logsIn(sound, text), alone.get(text) ?? [], heardLogs));
    return fits;
  };
}

/** Returns the same noise each time, so that the same speech is always understood alike. */
function evenNoise(): Float32Array {
  let state = 1;
  return Float32Array.from({ length: noise.seconds * SAMPLE_RATE }, () => {
    state = (state * random.multiplier) % random.modulus;
    return noise.level * (state / random.modulus - 0.5);
  });
}
