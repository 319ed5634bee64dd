import { AppError, isAbort } from './app-error.ts';
import { type Abortable, onAbort } from './time-limits.ts';

export interface CircuitBreakerOptions {
  /** The number of failures in a row that open the circuit. */
  failures: number;
  /**
   * Milliseconds for which the circuit stays open, and for which a probe without an end keeps the others
   * away.
   */
  openMs: number;
  /** The clock, in milliseconds. */
  now: () => number;
  /** Returns true for an error that will not disappear soon: it opens the circuit immediately. */
  isPermanent?: (error: AppError) => boolean;
}

/**
 * A circuit breaker. After consecutive failures, or for the time that the other side requests
 * (`retryAfterMs`), calls fail immediately with the last error. The first call after that is the probe, and
 * the calls beside it still fail. Its end, its abort, or `openMs` without an end allows the next one. Only an
 * AppError opens the circuit, and an abort is no failure.
 */
export class CircuitBreaker {
  readonly #options: CircuitBreakerOptions;
  #failures = 0;
  #open: { error: AppError; untilMs: number } | undefined;
  #probe: { sinceMs: number } | undefined;

  constructor(options: CircuitBreakerOptions) {
    this.#options = options;
  }

  /** True while calls fail immediately: until the time of the probe, and beside it. */
  get isOpen(): boolean {
    const { now, openMs } = this.#options;
    if (this.#open === undefined) return false;
    return now() < this.#open.untilMs || (this.#probe !== undefined && now() < this.#probe.sinceMs + openMs);
  }

  /**
   * Runs the work.
   * @param options.signal the caller's. Work that fails after its abort is no failure of the other side,
   *   whatever the reason
   * @throws the error of the work; while the circuit is open, the last error, immediately
   */
  async run<T>(work: () => PromiseLike<T>, { signal }: Abortable = {}): Promise<T> {
    if (this.#open && this.isOpen) throw this.#open.error;
    const endProbe = this.#open ? this.#beginProbe(signal) : () => undefined;
    try {
      const value = await work();
      this.#failures = 0;
      this.#open = undefined;
      return value;
    } catch (thrown) {
      if (!(isAbort(thrown) || signal?.aborted)) this.#failed(thrown);
      throw thrown;
    } finally {
      endProbe();
    }
  }

  /** Returns the function that ends the probe. An abort ends it, too: its work may not heed the signal. */
  #beginProbe(signal: AbortSignal | undefined): () => void {
    const probe = { sinceMs: this.#options.now() };
    this.#probe = probe;
    const end = () => {
      if (this.#probe === probe) this.#probe = undefined;
    };
    const stopListening = signal && onAbort(signal, end);
    return () => {
      stopListening?.();
      end();
    };
  }

  #failed(thrown: unknown): void {
    this.#failures += 1;
    if (!(thrown instanceof AppError)) return;
    const { failures, openMs, now, isPermanent = () => false } = this.#options;
    const askedMs = thrown.retryAfterMs ?? (isPermanent(thrown) ? openMs : 0);
    const untilMs = now() + (this.#failures >= failures ? Math.max(openMs, askedMs) : askedMs);
    if (untilMs > now()) this.#open = { error: thrown, untilMs };
  }
}
