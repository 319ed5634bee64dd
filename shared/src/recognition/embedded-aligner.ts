import { AppError } from '../contracts/error.ts';
import type { PlannedWord } from '../contracts/plan.ts';
import type { Aligner, Recognition, StreamingRecognition } from '../ports/aligner.ts';
import type { PlannedPhraseRecognition, PlannedPhraseRecognizer } from '../ports/phrase-recognizer.ts';
import { Mutex } from '../std/index.ts';
import { createEngine } from './acoustic-model/engine.ts';
import type { CreateSpeechModule } from './acoustic-model/soundswallower.ts';
import { startPhraseRecognition } from './phrase-recognition.ts';
import { startStreamingRecognition } from './streaming-recognition.ts';
import { alignText } from './text-alignment.ts';
import { type RecognizeOptions, recognizeWhole } from './whole-recording.ts';

export interface EmbeddedAlignerOptions {
  /** Folder (Node) or address (browser) of SoundSwallower's models, with a slash at its end. */
  modelBase: string;
  /** Defaults to the package's own, whose build for Node or the browser comes by itself. */
  createModule?: CreateSpeechModule;
  /** Lets the host's other tasks run between two portions of work (about 15 ms each). */
  pause?: () => Promise<void>;
}

export interface EmbeddedAligner extends Aligner, PlannedPhraseRecognizer {
  /** A whole recording (16 kHz mono) at once, for those who have it before they ask. As `listen` gives at its end. */
  recognize(
    samples: Float32Array,
    words: readonly PlannedWord[],
    options?: RecognizeOptions,
  ): Promise<Recognition>;
}

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** The engine for one piece of work at a time, until it is shut down. */
function sharedEngine(pause: () => Promise<void>) {
  const mutex = new Mutex();
  let disposed = false;

  /** @throws AppError `conflict` where the engine was shut down in the meantime */
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
    /** The work calls what it is given often: that ends it where the signal asks. */
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
    /** False where it was already. */
    shutDown(): boolean {
      const first = !disposed;
      disposed = true;
      return first;
    },
  };
}

/**
 * The aligner that needs no server: SoundSwallower's acoustic model in WebAssembly, with a search of our own over its
 * scores. Synchronous inside, so it belongs into a worker.
 * @throws AppError `internal` with the reason `engine-failed`.
 */
export async function createEmbeddedAligner(options: EmbeddedAlignerOptions): Promise<EmbeddedAligner> {
  const { modelBase, createModule, pause = nextTask } = options;
  const engine = await createEngine(modelBase, createModule);
  let listening: StreamingRecognition | undefined;
  let answering: PlannedPhraseRecognition | undefined;
  const shared = sharedEngine(pause);

  return {
    align: (samples, words, { signal } = {}) =>
      shared.during(signal, (breathe) => alignText(engine, samples, words, breathe)),

    recognize: (samples, words, { signal, ...rest } = {}) =>
      shared.during(signal, (breathe) => recognizeWhole(engine, samples, words, rest, breathe)),

    async startRecognition(words) {
      if (listening) {
        throw new AppError('conflict', 'Another recording is still running. Stop it first.', {
          reason: 'busy-elsewhere',
        });
      }
      const release = await shared.take();
      listening = startStreamingRecognition({
        engine,
        words,
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
}
