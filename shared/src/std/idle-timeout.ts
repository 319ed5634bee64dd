import { type Abortable, onAbort } from './time-limits.ts';

export interface IdleTimeoutOptions extends Abortable {
  /** Milliseconds of silence. */
  limitMs: number;
  /** Creates the error of a silence that lasted too long. */
  error: () => unknown;
  /** The clock, in milliseconds. */
  now: () => number;
}

/**
 * A time limit for the silence of another party, not for its whole work. It counts only while a caller waits:
 * a consumer that reads slowly makes no producer silent. One timer serves the whole call, since a timer per
 * chunk costs more than the chunk. When it fires, it checks the time of the last activity and is set again if
 * necessary.
 */
export class IdleTimeout {
  readonly #options: IdleTimeoutOptions;
  readonly #now: () => number;
  readonly #controller = new AbortController();
  readonly #expired: Promise<never>;
  #expire: (error: unknown) => void = () => undefined;
  #stopListening: () => void = () => undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #timerAtMs = 0;
  #limitMs = 0;
  #errorOf: () => unknown;
  #sinceMs: number | undefined;
  #error: { thrown: unknown } | undefined;

  constructor(options: IdleTimeoutOptions) {
    this.#options = options;
    this.#now = options.now;
    this.#errorOf = options.error;
    this.#expired = new Promise((_, reject) => {
      this.#expire = reject;
    });
    // The limit may pass while no caller waits.
    this.#expired.catch(() => undefined);
    const { signal } = options;
    if (signal?.aborted) this.#abort(signal.reason);
    else if (signal) this.#stopListening = onAbort(signal, () => this.#abort(signal.reason));
  }

  /** Aborts with the outer signal, when the silence exceeds the limit, and by `end`. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** True if the silence has exceeded the limit. */
  get hasExpired(): boolean {
    return this.#error !== undefined;
  }

  /** Restarts the count from now, by default up to the limit of the options, and with their error. */
  start(limitMs = this.#options.limitMs, error = this.#options.error): void {
    if (this.signal.aborted) return;
    this.#limitMs = limitMs;
    this.#errorOf = error;
    this.#sinceMs = this.#now();
    const atMs = this.#sinceMs + limitMs;
    if (this.#timer !== undefined && this.#timerAtMs <= atMs) return;
    clearTimeout(this.#timer);
    this.#schedule(limitMs, atMs);
  }

  /** Stops counting until the next `start` or `wait`. */
  pause(): void {
    this.#sinceMs = undefined;
  }

  /** Restarts the count from now, if it is running. */
  restart(): void {
    if (this.#sinceMs !== undefined) this.start(this.#limitMs, this.#errorOf);
  }

  /**
   * Waits for `work`; only the time of this call counts, by default as `start` counts.
   * @throws the error of the count; the outer signal's reason; the error of the work
   */
  async wait<T>(work: PromiseLike<T>, limitMs?: number, error?: () => unknown): Promise<T> {
    this.start(limitMs, error);
    try {
      return await this.race(work);
    } finally {
      this.pause();
    }
  }

  /**
   * Waits for `work` under the count that another call started.
   * @throws as `wait`
   */
  race<T>(work: PromiseLike<T>): Promise<T> {
    return Promise.race([work, this.#expired]);
  }

  /**
   * Returns the events until they end or the limit passes; `onEvent` may start or pause the counting.
   * @throws as `wait`
   */
  async *read<T>(
    events: AsyncIterable<T>,
    onEvent: (event: T) => void = () => this.start(),
  ): AsyncGenerator<T, void, undefined> {
    const iterator = events[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await this.race(iterator.next());
        if (next.done) return;
        onEvent(next.value);
        yield next.value;
      }
    } finally {
      this.pause();
      // Not awaited: it may hang for the same reason.
      void Promise.resolve(iterator.return?.()).catch(() => undefined);
    }
  }

  /** Ends the count and the timer for good. The work goes on without a limit. */
  stop(): void {
    this.#stop();
  }

  /**
   * Ends the timer and the work that heeds the signal. Call it when the call is over; further calls have no
   * effect.
   */
  end(reason?: unknown): void {
    this.#stop();
    this.#controller.abort(reason);
  }

  #schedule(delayMs: number, atMs: number): void {
    this.#timerAtMs = atMs;
    this.#timer = setTimeout(() => this.#look(), Math.max(0, delayMs));
  }

  #look(): void {
    this.#timer = undefined;
    if (this.#sinceMs === undefined) return;
    const now = this.#now();
    const restMs = Math.min(this.#limitMs, this.#sinceMs + this.#limitMs - now);
    if (restMs > 0) {
      this.#schedule(restMs, now + restMs);
      return;
    }
    this.#error = { thrown: this.#errorOf() };
    this.#abort(this.#error.thrown);
  }

  #abort(reason: unknown): void {
    this.#stop();
    this.#expire(reason);
    this.#controller.abort(reason);
  }

  #stop(): void {
    this.pause();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#stopListening();
  }
}
