import { needsWebAssembly, workerStart } from '../workers/index.ts';
import { type ConversationEngine, WorkerEngine } from './engine-client.ts';

export type { ConversationEngine };

/** The speech engine in a worker of this page. The first call starts it, or `wake` before. */
export function createSpeechEngine(): WorkerEngine {
  const open = () => {
    needsWebAssembly();
    return new Worker(new URL('./speech.worker.ts', import.meta.url), { type: 'module' });
  };
  return new WorkerEngine(workerStart('speech', open));
}
