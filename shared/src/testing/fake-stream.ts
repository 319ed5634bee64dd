import { AppError } from '../contracts/index.ts';

/** Yields the items that a test pushes, in order. It counts as open until it ends, fails or is aborted. */
export class FakeStream<T> implements AsyncIterable<T> {
  readonly #count: { open: number; opened: number };
  #items: T[] = [];
  #error: unknown;
  #isOver = false;
  #wake: (() => void) | null = null;

  constructor(count: { open: number; opened: number }, signal: AbortSignal) {
    this.#count = count;
    count.open += 1;
    count.opened += 1;
    const stop = () => this.fail(new AppError('aborted', 'Stopped.', { retryable: true }));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  push(item: T): void {
    if (!this.#isOver) this.#items.push(item);
    this.#wake?.();
  }

  end(): void {
    this.#finish();
  }

  fail(error: unknown): void {
    if (!this.#isOver) this.#error = error;
    this.#finish();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    try {
      for (;;) {
        const item = this.#items.shift();
        if (item !== undefined) yield item;
        else if (this.#error) throw this.#error;
        else if (this.#isOver) return;
        else await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    } finally {
      this.#finish();
    }
  }

  #finish(): void {
    if (!this.#isOver) this.#count.open -= 1;
    this.#isOver = true;
    this.#wake?.();
  }
}
