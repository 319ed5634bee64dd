import { AppError } from '@sayable/shared/contracts';
import { fromThrown, upstreamSilent } from '../upstream-errors.ts';

export interface SilenceWatch {
  /** Aborts when upstream has said nothing for the time, and when the caller's own signal does. */
  readonly signal: AbortSignal;
  /** Something came: the time begins anew. */
  heard(): void;
  /** No more watching. To be called once, whatever happened. */
  stop(): void;
  /** What was thrown, as an error of ours; a time-out or the caller's abort in its place where that was the cause. */
  explain(thrown: unknown): AppError;
}

/** Watches an upstream's silence, before its first byte and between two. */
export function watchSilence(caller: AbortSignal, limitMs: number): SilenceWatch {
  const silence = new AbortController();
  const begin = () => setTimeout(() => silence.abort(upstreamSilent()), limitMs);
  let timer = begin();
  return {
    signal: AbortSignal.any([caller, silence.signal]),
    heard() {
      clearTimeout(timer);
      timer = begin();
    },
    stop: () => clearTimeout(timer),
    explain(thrown) {
      if (caller.aborted) return asAborted(caller.reason);
      if (silence.signal.aborted) return fromThrown(silence.signal.reason);
      return fromThrown(thrown);
    },
  };
}

function asAborted(reason: unknown): AppError {
  if (reason instanceof AppError) return reason;
  return new AppError('aborted', 'Stopped.', { retryable: true, cause: reason });
}
