import { AppError } from '@sayable/shared/contracts';
import { fromThrown, upstreamSilent } from './upstream-errors.ts';

/** The idle timeout of one call upstream. */
export interface IdleTimeout {
  /** The call's signal: aborted when upstream has been silent for too long, when the client leaves, or by `abort`. */
  signal: AbortSignal;
  /** Waits for upstream. Only time inside this method counts as silence. The work has to obey the signal. */
  waitFor<T>(work: Promise<T>): Promise<T>;
  /** Restarts the measurement of the silence, because upstream was not at fault until now. */
  restart(): void;
  /** Ends the call upstream. */
  abort(): void;
  /** Stops the timer. It has to be called at the end of every call. */
  stop(): void;
  /** Converts any thrown value to an AppError: `timeout`, `aborted`, or the error itself. */
  explain(thrown: unknown): AppError;
}

/**
 * Starts the idle timeout of a call. It uses one timer that checks again when the time could be over, so a chunk costs no
 * timer of its own.
 * @param client The signal that is aborted when the client leaves.
 */
export function startIdleTimeout(client: AbortSignal, limitMs: number): IdleTimeout {
  const call = new AbortController();
  let waitingSince: number | undefined;
  let wasSilent = false;
  let timer: ReturnType<typeof setTimeout>;
  const check = () => {
    const waitedMs = waitingSince === undefined ? 0 : Date.now() - waitingSince;
    wasSilent = waitedMs >= limitMs;
    if (wasSilent) call.abort();
    else timer = setTimeout(check, limitMs - waitedMs);
  };
  timer = setTimeout(check, limitMs);
  const abort = () => call.abort();
  client.addEventListener('abort', abort);
  if (client.aborted) abort();
  return {
    signal: call.signal,
    async waitFor(work) {
      waitingSince = Date.now();
      try {
        return await work;
      } finally {
        waitingSince = undefined;
      }
    },
    restart() {
      if (waitingSince !== undefined) waitingSince = Date.now();
    },
    abort,
    stop() {
      clearTimeout(timer);
      client.removeEventListener('abort', abort);
    },
    explain(thrown) {
      if (wasSilent) return upstreamSilent(thrown);
      if (client.aborted) return new AppError('aborted', 'Stopped.', { retryable: true, cause: thrown });
      return fromThrown(thrown);
    },
  };
}
