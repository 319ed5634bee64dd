import { AppError } from '@sayable/shared/std';
import { tooMany } from '../workers/index.ts';

export interface PlaceLimits {
  requests: number;
  /** The size of all bodies together. */
  bytes: number;
}

/** Admission control. A request that gets no place is refused before its body is read. */
export class Places {
  readonly #limits: PlaceLimits;
  readonly #expectedWaitMs: () => number;
  #requests = 0;
  #bytes = 0;
  #isClosed = false;
  #onEmpty: (() => void) | undefined;

  /** @param expectedWaitMs returns the waiting time that refused clients are told */
  constructor(limits: PlaceLimits, expectedWaitMs: () => number) {
    this.#limits = limits;
    this.#expectedWaitMs = expectedWaitMs;
  }

  get taken(): number {
    return this.#requests;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /**
   * Takes a place. The returned function releases it.
   * @param bytes the maximum size of the body
   * @throws AppError `upstream-unavailable` with a retry time
   */
  take(bytes: number): () => void {
    if (this.#isClosed) throw shuttingDown();
    const { requests, bytes: mostBytes } = this.#limits;
    if (this.#requests >= requests || (this.#requests > 0 && this.#bytes + bytes > mostBytes)) {
      throw tooMany(this.#expectedWaitMs());
    }
    this.#requests += 1;
    this.#bytes += bytes;
    return () => {
      this.#requests -= 1;
      this.#bytes -= bytes;
      if (this.#requests === 0) this.#onEmpty?.();
    };
  }

  /** Admits no further request, and resolves when all admitted ones have ended. */
  close(): Promise<void> {
    this.#isClosed = true;
    if (this.#requests === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#onEmpty = resolve;
    });
  }
}

function shuttingDown(): AppError {
  return new AppError('upstream-unavailable', 'The alignment service is restarting. Try again in a moment.', {
    retryable: true,
    retryAfterMs: 5_000,
  });
}
