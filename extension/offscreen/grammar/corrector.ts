import type { CheckedText, GrammarNotes } from '@sayable/shared/grammar';
import { AppError } from '@sayable/shared/std';
import type { Corrector } from '../conversation/ports.ts';
import { RpcClient, type StartRpc } from '../workers/index.ts';
import type { GrammarCalls } from './protocol.ts';

/** The checker's lexicon takes memory, and a moment to load. The worker is released after this idle time. */
const IDLE_MS = 3 * 60_000;
/** A sentence takes milliseconds, the start up to some seconds; a worker that is silent for longer hangs. */
const ANSWER_WITHIN_MS = 45_000;

/** Grammar corrections from a checker on this device, in a worker that the first question starts. */
export class GrammarCorrector implements Corrector {
  readonly #worker: RpcClient<GrammarCalls>;

  constructor(start: StartRpc<GrammarCalls>) {
    const hangs = { answerWithinMs: ANSWER_WITHIN_MS };
    this.#worker = new RpcClient({ start, idleMs: IDLE_MS, hangs, stopped });
  }

  /** @throws AppError `grammar-stopped` if the worker crashed or hangs */
  correct(
    { text, heard }: Pick<CheckedText, 'text' | 'heard'>,
    { signal }: { signal: AbortSignal },
  ): Promise<GrammarNotes> {
    return this.#worker.call('correct', { text, ...(heard && { heard }) }, { signal });
  }

  /** Frees the worker's memory. The next question starts it again. */
  release(): void {
    this.#worker.release();
  }
}

function stopped(): AppError {
  return new AppError('internal', 'The grammar checker stopped. Ask again.', {
    reason: 'grammar-stopped',
    retryable: true,
  });
}
