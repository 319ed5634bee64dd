import { AppError, fromWire } from '@sayable/shared/contracts';
import type { CheckedText, GrammarNotes } from '@sayable/shared/grammar';
import type { Corrector } from '../conversation/ports.ts';
import { IdleWorker, type StartWorker } from '../workers/index.ts';
import type { GrammarReply, GrammarRequest } from './protocol.ts';

/** The checker takes 300 to 400 MB and some seconds to start. It is released after this idle time. */
const IDLE_MS = 3 * 60_000;
/** A sentence takes 2–130 ms, the start up to some seconds; a worker that is silent for longer hangs. */
const ANSWER_WITHIN_MS = 45_000;

/** Grammar corrections from a checker on this device, in a worker that the first question starts. */
export class GrammarCorrector implements Corrector {
  readonly #worker: IdleWorker<GrammarRequest, GrammarReply>;

  constructor(start: StartWorker<GrammarRequest, GrammarReply>) {
    this.#worker = new IdleWorker({ start, idleMs: IDLE_MS, answerWithinMs: ANSWER_WITHIN_MS, stopped });
  }

  /** @throws AppError `grammar-stopped` if the worker crashed or hangs */
  async correct(
    { text, heard }: Pick<CheckedText, 'text' | 'heard'>,
    { signal }: { signal: AbortSignal },
  ): Promise<GrammarNotes> {
    const reply = await this.#worker.ask((id) => ({
      request: { id, checked: { text, ...(heard && { heard }) } },
      signal,
    }));
    if ('error' in reply) throw fromWire(reply.error);
    return reply.notes;
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
