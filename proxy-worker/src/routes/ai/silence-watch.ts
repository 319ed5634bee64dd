import { AppError } from '@sayable/shared/contracts';
import { fromThrown, upstreamSilent } from '../../upstream-errors.ts';

export interface SilenceWatch {
  /** For whatever is asked upstream: aborted when it has been silent too long, or nobody wants to know any more. */
  signal: AbortSignal;
  /** Work that waits for upstream; only the time in it counts. It has to heed the signal. */
  waitFor<T>(work: Promise<T>): Promise<T>;
  /** Upstream isn't to blame for the time until now. */
  restart(): void;
  /** Ends the call upstream, whose answer isn't wanted any more. */
  abort(): void;
  /** To be called at the end of it all. */
  stop(): void;
  /** Why `thrown` came about, if the watch is why. */
  explain(thrown: unknown): AppError;
}

/** One timer for a whole call: it looks again when the time could be over, so that a chunk costs no timer of its own. */
export function watchSilence(client: AbortSignal, limitMs: number): SilenceWatch {
  const call = new AbortController();
  let waitingSince: number | undefined;
  let wasSilent = false;
  let timer: ReturnType<typeof setTimeout>;
  const look = () => {
    const waitedMs = waitingSince === undefined ? 0 : Date.now() - waitingSince;
    wasSilent = waitedMs >= limitMs;
    if (wasSilent) call.abort();
    else timer = setTimeout(look, limitMs - waitedMs);
  };
  timer = setTimeout(look, limitMs);
  const leave = () => call.abort();
  client.addEventListener('abort', leave);
  if (client.aborted) leave();
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
    abort: leave,
    stop() {
      clearTimeout(timer);
      client.removeEventListener('abort', leave);
    },
    explain(thrown) {
      if (wasSilent) return upstreamSilent(thrown);
      if (client.aborted) return new AppError('aborted', 'Stopped.', { retryable: true, cause: thrown });
      return fromThrown(thrown);
    },
  };
}
