import { AppError } from '../../contracts/index.ts';

/** A time limit that can be set anew while somebody waits. */
export class Deadline {
  readonly #message: string;
  /** Rejects when it has passed. */
  readonly passed: Promise<never>;
  #reject: (error: AppError) => void = () => undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param message for the person: what took too long, and what to do */
  constructor(message: string) {
    this.#message = message;
    this.passed = new Promise((_, reject) => {
      this.#reject = reject;
    });
    // Nobody may be waiting when it passes.
    this.passed.catch(() => undefined);
  }

  set(ms: number): void {
    this.lift();
    this.#timer = setTimeout(
      () => this.#reject(new AppError('timeout', this.#message, { retryable: true })),
      ms,
    );
  }

  lift(): void {
    clearTimeout(this.#timer);
  }
}

/**
 * Events until the deadline passes; `onEvent` may set it anew.
 * @throws AppError `timeout`; what the events throw
 */
export async function* untilPassed<T>(
  events: AsyncIterable<T>,
  deadline: Deadline,
  onEvent: (event: T) => void,
): AsyncGenerator<T, void, undefined> {
  const iterator = events[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), deadline.passed]);
      if (next.done) return;
      onEvent(next.value);
      yield next.value;
    }
  } finally {
    deadline.lift();
    // Not waited for: it may hang for the same reason.
    void iterator.return?.().catch(() => undefined);
  }
}
