import type { HeardSpeech, Network, SpeechToText } from '../ports/index.ts';
import { createNetwork } from '../sound-scores/index.ts';
import { loadedOnce, Mutex } from '../std/index.ts';
import { decodeGreedily } from './greedy-decoder.ts';
import { isAudible, isCredible, isLooping, mostTokensOf, withoutLoop } from './guards.ts';
import { checkedWeights, readManifest, recognizerFileNames } from './model-files.ts';
import { createTextFit, type TextFitParts } from './text-fit.ts';
import { wordsOfTokens } from './words-of-tokens.ts';

const SAMPLE_RATE = 16_000;
/** The encoder needs a few frames. */
const SHORTEST = 0.2 * SAMPLE_RATE;

export interface SpeechToTextParts extends TextFitParts {
  encoder: Network;
}

/** Returns a file by its name in `recognizerFileNames`; a file of weights is freed after it has been read. */
type Read = (name: string) => Promise<Uint8Array<ArrayBuffer>>;

/** Reads the manifest, and returns how to load a network. The weights stay integers of 8 bits. */
async function openFiles(read: Read) {
  const { pieces, bytes } = readManifest(
    parsed(new TextDecoder().decode(await read(recognizerFileNames.manifest))),
  );
  const load = async (name: 'encoder' | 'decoder') => {
    const file = recognizerFileNames[`${name}Weights`];
    const weights = checkedWeights(await read(file), bytes[name]);
    const network = await createNetwork(await read(recognizerFileNames[name]), { weights });
    weights.buffer.transfer(0);
    return network;
  };
  return { pieces, load };
}

/**
 * Recognises one recording. Each network is loaded for its own work and let go before the next, in two thirds
 * of the memory.
 * @throws AppError as {@link loadSpeechToText}
 */
export async function transcribeOnce(
  read: Read,
  samples: Float32Array,
  { pause, ...options }: Parameters<SpeechToText['transcribe']>[1] & Pick<SpeechToTextParts, 'pause'> = {},
): Promise<HeardSpeech> {
  const { pieces, load } = await openFiles(read);
  const encoder: Network = {
    run: async (inputs) => {
      const network = await load('encoder');
      return network.run(inputs).finally(() => network.dispose());
    },
    dispose: async () => undefined,
  };
  const loaded = loadedOnce(() => load('decoder'));
  const decoder: Network = {
    run: async (inputs) => (await loaded()).run(inputs),
    dispose: async () => {
      if (loaded.isAsked()) await (await loaded()).dispose();
    },
  };
  try {
    return await createSpeechToText({ encoder, decoder, pieces, ...(pause && { pause }) }).transcribe(
      samples,
      options,
    );
  } finally {
    await decoder.dispose();
  }
}

/**
 * Loads the recogniser.
 * @throws AppError `internal` (`engine-failed`) if a file is damaged or there is too little memory; the error
 *   of `read`
 */
export async function loadSpeechToText(
  read: Read,
  { pause }: Pick<SpeechToTextParts, 'pause'> = {},
): Promise<SpeechToText> {
  const { pieces, load } = await openFiles(read);
  // The larger one first, while nothing else takes memory.
  const decoder = await load('decoder');
  try {
    const encoder = await load('encoder');
    return createSpeechToText({ encoder, decoder, pieces, ...(pause && { pause }) });
  } catch (thrown) {
    await decoder.dispose();
    throw thrown;
  }
}

/** Creates the recogniser of loaded networks. It guards against what such decoders invent. */
export function createSpeechToText(parts: SpeechToTextParts): SpeechToText {
  const { encoder, decoder, pieces } = parts;
  const hear = (samples: Float32Array) =>
    encoder.run({ input_values: { values: samples, shape: [1, samples.length] } });
  const transcribe: SpeechToText['transcribe'] = async (samples, { signal, draft = [] } = {}) => {
    signal?.throwIfAborted();
    if (samples.length < SHORTEST || !isAudible(samples)) return { words: [], tokens: [] };
    const pause = async () => {
      await parts.pause?.();
      signal?.throwIfAborted();
    };
    const sound = await hear(samples);
    await pause();
    const decoded = await decodeGreedily(decoder, sound, {
      mostTokens: mostTokensOf(samples.length / SAMPLE_RATE),
      draft,
      pause,
      isOver: isLooping,
    });
    const tokens = withoutLoop(decoded);
    const words = wordsOfTokens(tokens, pieces);
    if (!isCredible(tokens)) return { words: [], tokens: [], withheld: words };
    return { words, tokens: tokens.map(({ token }) => token) };
  };
  const transcribing = new Mutex();
  return {
    transcribe: (samples, options) => transcribing.run(() => transcribe(samples, options)),
    // A comparison lets those who speak on go first, at each of its steps: they wait for their words.
    fit: createTextFit({ ...parts, pause: () => transcribing.run(async () => parts.pause?.()) }, hear),
    async dispose() {
      await Promise.all([encoder.dispose(), decoder.dispose()]);
    },
  };
}

/** Returns undefined for a text that is not JSON; no manifest has that shape. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
