import { AppError } from '@sayable/shared/contracts';
import { upstreamSilent } from './upstream-errors.ts';

/** The idle timeout of an upstream call. */
export interface Patience {
  /**
   * The signal for the call. It is aborted when the client leaves, when upstream was silent for too long, and by `end`.
   */
  signal: AbortSignal;
  /**
   * Returns the answer if it arrives in time. Only time inside this method counts: a client that reads slowly makes no
   * upstream silent.
   * @throws AppError `timeout`, `aborted`; errors of the answer.
   */
  wait<T>(answer: PromiseLike<T>): Promise<T>;
  /** Ends the call, because no more of the answer is wanted. Harmless after the answer's end. */
  end(): void;
}

/**
 * Creates an idle timeout. The SDKs' own timeouts end with the headers, so a stream that falls silent would never time
 * out.
 * @param client Aborted when the client leaves.
 * @param silenceMs The longest silence of upstream, before its first byte and between two bytes.
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
