import { AppError, AsyncQueue, onAbort } from '../std/index.ts';

/**
 * Yields the items that a test pushes, in order. It counts as open until it ends, fails or is aborted, or its
 * reader
 * leaves. */
export class FakeStream<T> implements AsyncIterable<T> {
  readonly #count: { open: number; opened: number };
  readonly #queue = new AsyncQueue<T>();

  constructor(count: { open: number; opened: number }, signal: AbortSignal) {
    this.#count = count;
    count.open += 1;
    count.opened += 1;
    const stop = () => this.fail(new AppError('aborted', 'Stopped.', { retryable: true }));
    if (signal.aborted) stop();
    else onAbort(signal, stop);
  }

  get isOver(): boolean {
    return !this.#queue.isOpen;
  }

  push(item: T): void {
    this.#queue.push(item);
  }

  end(): void {
    this.#close();
    this.#queue.end();
  }

  fail(error: unknown): void {
    this.#close();
    this.#queue.fail(error);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    try {
      yield* this.#queue;
    } finally {
      this.end();
    }
  }

  #close(): void {
    if (!this.isOver) this.#count.open -= 1;
  }
}
