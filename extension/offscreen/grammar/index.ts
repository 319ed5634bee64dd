import { workerStart } from '../workers/index.ts';
import { GrammarCorrector } from './corrector.ts';

/**
 * Creates the embedded grammar checker. It starts with the first question, and is released some minutes after
 * the last.
 */
export function createGrammarCorrector(): GrammarCorrector {
  const open = () => new Worker(new URL('./grammar.worker.ts', import.meta.url), { type: 'module' });
  return new GrammarCorrector(workerStart('grammar', open));
}
