import { GrammarCorrector } from './corrector.ts';
import type { GrammarReply } from './protocol.ts';

/**
 * Creates the embedded grammar checker. It starts with the first question, and is released some minutes after
 * the last.
 */
export function createGrammarCorrector(): GrammarCorrector {
  return new GrammarCorrector((onReply, onCrash) => {
    const worker = new Worker(new URL('./grammar.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<GrammarReply>) => onReply(data));
    worker.addEventListener('error', ({ message }) => {
      console.error('sayable: the grammar worker crashed', message);
      onCrash();
    });
    return { post: (request) => worker.postMessage(request), terminate: () => worker.terminate() };
  });
}
