import { AppError, isAbort } from '@sayable/shared/contracts';

/** What failed so often in a row is left alone. */
const FAILURES_BEFORE_REST = 2;
/** So long nobody is kept waiting for what doesn't come, and a server that is back is soon found. */
const REST_MS = 3 * 60_000;

/**
 * Leaves a part of the server alone for some minutes after it has failed again and again, or for as long as it asks for.
 * One for each part: the voice may be there where the transcriber is not.
 */
export class Rest {
  readonly #now: () => number;
  #failures = 0;
  #last: { error: AppError; untilMs: number } | undefined;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Does the work. @throws what it throws, or, while it rests, what it threw last, at once. */
  async unlessResting<T>(work: () => Promise<T>): Promise<T> {
    if (this.#last && this.#now() < this.#last.untilMs) throw this.#last.error;
    try {
      const value = await work();
      this.#failures = 0;
      this.#last = undefined;
      return value;
    } catch (thrown) {
      if (!isAbort(thrown)) this.#failed(thrown);
      throw thrown;
    }
  }

  #failed(thrown: unknown): void {
    this.#failures++;
    if (!(thrown instanceof AppError)) return;
    const asked = thrown.retryAfterMs ?? (isHopeless(thrown) ? REST_MS : 0);
    const restMs = this.#failures >= FAILURES_BEFORE_REST ? Math.max(REST_MS, asked) : asked;
    if (restMs > 0) this.#last = { error: thrown, untilMs: this.#now() + restMs };
  }
}

/** Asking again changes nothing soon. */
function isHopeless({ code }: AppError): boolean {
  return code === 'unauthorized' || code === 'forbidden' || code === 'budget-exhausted';
}
