/**
 * A queue between a producer that calls back and one consumer that iterates. It is unbounded: a producer that
 * must be slowed down is limited by its owner.
 */
export class AsyncQueue<T> implements AsyncIterable<T> {
  #waiting: T[] = [];
  #isDropped = false;
  #end: { error?: unknown } | undefined;
  #wake: () => void = () => undefined;

  /** False after `end`, `fail` and `drop`. */
  get isOpen(): boolean {
    return this.#end === undefined;
  }

  /** Adds an item. Does nothing after the end. */
  push(item: T): void {
    if (this.#end) return;
    this.#waiting.push(item);
    this.#wake();
  }

  /** Ends the queue after the items that were pushed before. Only the first `end` or `fail` counts. */
  end(): void {
    this.#end ??= {};
    this.#wake();
  }

  /**
   * Makes the consumer throw `error` after the items that were pushed before. Only the first `end` or `fail`
   * counts.
   */
  fail(error: unknown): void {
    this.#end ??= { error };
    this.#wake();
  }

  /** Discards the waiting items, and a failure, and ends the queue. */
  drop(): void {
    this.#isDropped = true;
    this.#waiting = [];
    this.#end = {};
    this.#wake();
  }

  /** Returns the items in order. A queue has one reader. @throws the error that was passed to `fail` */
  async *items(): AsyncGenerator<T, void, undefined> {
    for await (const batch of this.batches()) {
      for (const item of batch) {
        if (this.#isDropped) return;
        yield item;
      }
    }
  }

  /**
   * Returns everything that waits, as one list each time: a consumer that was busy catches up. @throws as
   * `items`
   */
  async *batches(): AsyncGenerator<T[], void, undefined> {
    for (;;) {
      if (this.#waiting.length > 0) {
        const batch = this.#waiting;
        this.#waiting = [];
        yield batch;
      } else if (this.#end) {
        if ('error' in this.#end) throw this.#end.error;
        return;
      } else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }

  [Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    return this.items();
  }
}
