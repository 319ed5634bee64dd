import type { SpeechEngine } from '../engine/ports.ts';
import { type ConversationEngine, WorkerEngine } from './engine-client.ts';
import type { EngineReply } from './protocol.ts';

export type { ConversationEngine };

/** The speech engine in a worker of this page. The first call starts it. */
export function createSpeechEngine(): SpeechEngine & ConversationEngine {
  return new WorkerEngine((onReply, onCrash) => {
    const worker = new Worker(new URL('./speech.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<EngineReply>) => onReply(data));
    worker.addEventListener('error', ({ message }) => {
      console.error('sayable: the speech worker crashed', message);
      onCrash();
    });
    return {
      post: (request, transfer = []) => worker.postMessage(request, transfer),
      terminate: () => worker.terminate(),
    };
  });
}
