import { AppError } from '@sayable/shared/contracts';
import { upstreamSilent } from './upstream-errors.ts';

/** Waiting for an upstream, and not for longer than it may be silent. */
export interface Patience {
  /** Aborted when the client goes, when upstream was silent for too long, and by `end`: hand it to the call. */
  signal: AbortSignal;
  /**
   * The answer, if it comes in time. Only time spent in here counts: a client that reads slowly makes no upstream silent.
   * @throws AppError `timeout`, `aborted`; what the answer throws.
   */
  wait<T>(answer: PromiseLike<T>): Promise<T>;
  /** Nobody wants to hear any more. Harmless after the answer's end. */
  end(): void;
}

/**
 * The SDKs' own time-outs end with the headers, so that a stream that falls silent would be waited for without end.
 * @param client Aborted when the client goes away.
 * @param silenceMs How long upstream may say nothing, before its first byte and between two.
 */
export function createPatience(client: AbortSignal, silenceMs: number): Patience {
  const own = new AbortController();
  return {
    signal: AbortSignal.any([client, own.signal]),
    end: () => own.abort(),
    wait<T>(answer: PromiseLike<T>): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        const giveUp = (reason: AppError) => {
          finish();
          own.abort();
          reject(reason);
        };
        const stop = () => giveUp(stopped(client.reason));
        const timer = setTimeout(() => giveUp(upstreamSilent()), silenceMs);
        const finish = () => {
          clearTimeout(timer);
          client.removeEventListener('abort', stop);
        };
        client.addEventListener('abort', stop);
        answer.then(resolve, reject).then(finish, finish);
        if (client.aborted) stop();
      });
    },
  };
}

function stopped(cause: unknown): AppError {
  return new AppError('aborted', 'Stopped.', { retryable: true, cause });
}
