import { AppError } from '@sayable/shared/contracts';
import { IdleTimeout } from '@sayable/shared/std';
import { fromThrown, upstreamSilent } from './upstream-errors.ts';

/**
 * The idle timeout of an upstream call, before its first byte and between two. The SDKs' own time limits end with the
 * headers, so they would wait for a stalled stream forever. Waiting rejects with AppError `timeout` after the silence, and
 * with the client's abort reason.
 */
export class UpstreamIdleTimeout extends IdleTimeout {
  readonly #client: AbortSignal;

  /** @param client The signal that is aborted when the client leaves. */
  constructor(client: AbortSignal, limitMs: number) {
    super({ limitMs, signal: client, error: upstreamSilent, now: () => performance.now() });
    this.#client = client;
  }

  /** Converts any thrown value to an AppError: `timeout`, `aborted`, or the error itself. */
  explain(thrown: unknown): AppError {
    if (this.hasExpired) return upstreamSilent(thrown);
    if (this.#client.aborted) return new AppError('aborted', 'Stopped.', { retryable: true, cause: thrown });
    return fromThrown(thrown);
  }
}
