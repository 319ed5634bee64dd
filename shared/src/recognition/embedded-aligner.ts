import type { PlannedWord } from '../contracts/plan.ts';
import type { Aligner, Recognition, StreamingRecognition, TimedWord } from '../ports/aligner.ts';
import type { PlannedPhraseRecognition, PlannedPhraseRecognizer } from '../ports/phrase-recognizer.ts';
import { AppError, delay, Mutex } from '../std/index.ts';
import { createEngine } from './acoustic-model/engine.ts';
import type { CreateSpeechModule } from './acoustic-model/soundswallower.ts';
import { startPhraseRecognition } from './phrase-recognition.ts';
import { startStreamingRecognition } from './streaming-recognition.ts';
import { alignWordings } from './text-alignment.ts';
import { type RecognizeOptions, recognizeAligned, recognizeWhole } from './whole-recording.ts';

export interface EmbeddedAlignerOptions {
  /** The folder (Node) or URL (browser) of SoundSwallower's models, with a trailing slash. */
  modelBase: string;
  /**
   * Creates the WebAssembly module. Defaults to the package's function, which selects the build for Node or
   * the browser.
   */
  createModule?: CreateSpeechModule;
  /** Lets the host's other tasks run between two portions of work (about 15 ms each). */
  pause?: () => Promise<void>;
}

export interface EmbeddedAligner extends Aligner, PlannedPhraseRecognizer {
  /** Aligns one wording: see `alignWordings`. */
  align(
    samples: Float32Array,
    words: readonly PlannedWord[],
    options?: { signal?: AbortSignal },
  ): Promise<TimedWord[]>;
  recognize(
    samples: Float32Array,
    words: readonly PlannedWord[],
    options?: RecognizeOptions,
  ): Promise<Recognition>;
}

const nextTask = (): Promise<void> => delay(0);

/** Gives the engine to one piece of work at a time, until it is shut down. */
function sharedEngine(pause: () => Promise<void>) {
  const mutex = new Mutex();
  let disposed = false;

  /** @throws AppError `conflict` if the engine was shut down in the meantime */
  const take = async (): Promise<() => void> => {
    const release = await mutex.acquire();
    if (!disposed) return release;
    release();
    throw new AppError('conflict', 'The speech engine has been shut down. Reload the page.', {
      reason: 'engine-failed',
    });
  };

  return {
    take,
    /**
     * Runs work on the engine. The work calls the given function often, which throws once the signal has
     * aborted.
     */
    async during<T>(
      signal: AbortSignal | undefined,
      work: (breathe: () => Promise<void>) => Promise<T>,
    ): Promise<T> {
      const release = await take();
      try {
        return await work(async () => {
          await pause();
          signal?.throwIfAborted();
        });
      } finally {
        release();
      }
    },
    /** Shuts the engine down. Returns false if it was shut down before. */
    shutDown(): boolean {
      const first = !disposed;
      disposed = true;
      return first;
    },
  };
}

/**
 * Creates the aligner that needs no server: SoundSwallower's acoustic model in WebAssembly, with Sayable's
 * own search over its scores. It runs synchronously, so it belongs in a worker.
 * @throws AppError `internal` with the reason `engine-failed`.
 */
export async function createEmbeddedAligner(options: EmbeddedAlignerOptions): Promise<EmbeddedAligner> {
  const { modelBase, createModule, pause = nextTask } = options;
  const engine = await createEngine(modelBase, createModule);
  let listening: StreamingRecognition | undefined;
  let answering: PlannedPhraseRecognition | undefined;
  const shared = sharedEngine(pause);

  const aligner: EmbeddedAligner = {
    align: async (samples, words, given) => (await aligner.alignWordings(samples, [words], given))[0] ?? [],

    alignWordings: (samples, wordings, { signal } = {}) =>
      shared.during(signal, (breathe) => alignWordings(engine, samples, wordings, breathe)),

    recognize: (samples, words, { signal, ...rest } = {}) =>
      shared.during(signal, (breathe) => recognizeWhole(engine, samples, words, rest, breathe)),

    recognizeAligned: (samples, words, wordings) =>
      shared.during(undefined, (breathe) => recognizeAligned(engine, samples, words, wordings, {}, breathe)),

    async startRecognition(words, others = []) {
      if (listening) {
        throw new AppError('conflict', 'Another recording is still running. Stop it first.', {
          reason: 'busy-elsewhere',
        });
      }
      const release = await shared.take();
      listening = startStreamingRecognition({
        engine,
        words,
        others,
        pause,
        onClosed() {
          listening = undefined;
          release();
        },
      });
      return listening;
    },

    async startPhraseRecognition(texts) {
      const release = await shared.take();
      answering = startPhraseRecognition({ engine, texts, pause, onClosed: release });
      return answering;
    },

    dispose() {
      if (!shared.shutDown()) return;
      listening?.cancel();
      answering?.close();
      engine.dispose();
    },
  };
  return aligner;
}
