import { AppError } from '../contracts/error.ts';
import type { Aligner, Listening } from '../ports/aligner.ts';
import type { AnswerHearer, AnswerListening } from '../ports/answers.ts';
import { startAnswerListening } from './answer-listening.ts';
import { createEngine } from './engine.ts';
import { startListening } from './listening.ts';
import type { CreateSpeechModule } from './soundswallower.ts';
import { alignText } from './text-alignment.ts';
import { Turns } from './turns.ts';

export interface EmbeddedAlignerOptions {
  /** Folder (Node) or address (browser) of SoundSwallower's models, with a slash at its end. */
  modelBase: string;
  /** Defaults to the package's own, whose build for Node or the browser comes by itself. */
  createModule?: CreateSpeechModule;
  /** Lets the host's other tasks run between two portions of work (about 15 ms each). */
  pause?: () => Promise<void>;
}

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/**
 * The aligner that needs no server: SoundSwallower's acoustic model in WebAssembly, with a search of our own over its
 * scores. Synchronous inside, so it belongs into a worker.
 * @throws AppError `internal` with the reason `engine-failed`.
 */
export async function createEmbeddedAligner(
  options: EmbeddedAlignerOptions,
): Promise<Aligner & AnswerHearer> {
  const { modelBase, createModule, pause = nextTask } = options;
  const engine = await createEngine(modelBase, createModule);
  let listening: Listening | undefined;
  let answering: AnswerListening | undefined;
  let disposed = false;
  const turns = new Turns();
  const takeEngine = () => turns.takeUnless(() => disposed);

  return {
    async align(samples, words, { signal } = {}) {
      const release = await takeEngine();
      try {
        return await alignText(engine, samples, words, async () => {
          await pause();
          signal?.throwIfAborted();
        });
      } finally {
        release();
      }
    },

    async listen(words) {
      if (listening) {
        throw new AppError('conflict', 'Another recording is still running. Stop it first.', {
          reason: 'busy-elsewhere',
        });
      }
      const release = await takeEngine();
      listening = startListening({
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

    async hear(texts) {
      const release = await takeEngine();
      answering = startAnswerListening({ engine, texts, pause, onClosed: release });
      return answering;
    },

    dispose() {
      if (disposed) return;
      listening?.cancel();
      answering?.close();
      disposed = true;
      engine.dispose();
    },
  };
}
