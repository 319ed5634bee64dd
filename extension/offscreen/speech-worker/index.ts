import { linkTo, needsWebAssembly } from '../workers/index.ts';
import { type ConversationEngine, WorkerEngine } from './engine-client.ts';

export type { ConversationEngine };

/** The speech engine in a worker of this page. The first call starts it, or `wake` before. */
export function createSpeechEngine(): WorkerEngine {
  return new WorkerEngine((onReply, onCrash) => {
    needsWebAssembly();
    return linkTo(
      new Worker(new URL('./speech.worker.ts', import.meta.url), { type: 'module' }),
      'speech',
      onReply,
      onCrash,
    );
  });
}
