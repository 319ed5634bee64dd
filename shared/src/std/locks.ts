import { onAbort } from './time-limits.ts';

/** Options of {@link Semaphore.acquire}. */
export interface AcquireOptions {
  /** Places the caller before the waiting callers that are not urgent. */
  urgent?: boolean;
  /** Leaves the queue when it aborts. A permit that was already granted is kept. */
  signal?: AbortSignal | undefined;
}

export interface SemaphoreOptions {
  /** Admission control: the number of callers that may wait. Without a limit by default. */
  maxWaiting?: number;
  /** Creates the error for a caller that is refused because `maxWaiting` others wait. */
  refusal?: () => Error;
}

interface Waiter {
  urgent: boolean;
  grant(): void;
}

/**
 * A semaphore: it admits a fixed number of holders at the same time. The others wait in order of arrival,
 * urgent callers first.
 */
export class Semaphore {
  /** The number of permits. */
  readonly size: number;
  readonly #maxWaiting: number;
  readonly #refusal: () => Error;
  readonly #waiting: Waiter[] = [];
  #free: number;

  constructor(
    size: number,
    {
      maxWaiting = Number.POSITIVE_INFINITY,
      refusal = () => new Error('Too many callers wait.'),
    }: SemaphoreOptions = {},
  ) {
    this.size = size;
    this.#free = size;
    this.#maxWaiting = maxWaiting;
    this.#refusal = refusal;
  }

  /** The number of callers that wait. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /**
   * Waits for a permit. Call the returned function to give it back; further calls of it do nothing.
   * @throws the signal's reason; the refusal if too many wait
   */
  async acquire({ urgent = false, signal }: AcquireOptions = {}): Promise<() => void> {
    signal?.throwIfAborted();
    if (this.#free > 0) this.#free -= 1;
    else await this.#wait(urgent, signal);
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      // The permit is passed on immediately, so that no caller that arrives now obtains it first.
      const next = this.#waiting.shift();
      if (next) next.grant();
      else this.#free += 1;
    };
  }

  /**
   * Runs `work` while holding a permit.
   * @throws as `acquire`; the error of the work
   */
  async run<T>(work: () => T | PromiseLike<T>, options: AcquireOptions = {}): Promise<T> {
    const release = await this.acquire(options);
    try {
      return await work();
    } finally {
      release();
    }
  }

  #wait(urgent: boolean, signal: AbortSignal | undefined): Promise<void> {
    if (this.#waiting.length >= this.#maxWaiting) throw this.#refusal();
    return new Promise((resolve, reject) => {
      let stopListening: () => void = () => undefined;
      const waiter: Waiter = {
        urgent,
        grant() {
          stopListening();
          resolve();
        },
      };
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        reject(signal?.reason);
      };
      if (signal) stopListening = onAbort(signal, leave);
      this.#enqueue(waiter);
    });
  }

  #enqueue(waiter: Waiter): void {
    const before = waiter.urgent ? this.#waiting.findIndex(({ urgent }) => !urgent) : -1;
    this.#waiting.splice(before === -1 ? this.#waiting.length : before, 0, waiter);
  }
}

/** A mutex: it admits one holder at a time. */
export class Mutex extends Semaphore {
  constructor() {
    super(1);
  }
}
