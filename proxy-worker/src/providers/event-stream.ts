/** Events from callbacks, read as they come, until an end or a failure. Read once. */
export class EventStream<T> {
  #waiting: T[] = [];
  #failure: unknown;
  #state: 'open' | 'ended' | 'failed' = 'open';
  #wake: (() => void) | undefined;

  get isOpen(): boolean {
    return this.#state === 'open';
  }

  /** Harmless after the end, as the others are. */
  push(item: T): void {
    if (this.#state !== 'open') return;
    this.#waiting.push(item);
    this.#wake?.();
  }

  /** What was pushed before can still be read. */
  end(): void {
    this.#finish('ended');
  }

  /** What was pushed before can still be read; then reading throws. */
  fail(failure: unknown): void {
    if (this.#state === 'open') this.#failure = failure;
    this.#finish('failed');
  }

  /** Nothing more is wanted, also not of what waits. */
  drop(): void {
    this.#waiting = [];
    if (this.#state !== 'ended') this.#state = 'ended';
    this.#wake?.();
  }

  #finish(state: 'ended' | 'failed'): void {
    if (this.#state === 'open') this.#state = state;
    this.#wake?.();
  }

  async *items(): AsyncGenerator<T, void, undefined> {
    while (true) {
      const ready = this.#waiting;
      this.#waiting = [];
      for (const item of ready) yield item;
      if (this.#waiting.length > 0) continue;
      if (this.#state === 'failed') throw this.#failure;
      if (this.#state === 'ended') return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = undefined;
    }
  }
}
