/** Events from callbacks, read as they come. Read once. */
export class EventQueue<T> {
  #waiting: T[] = [];
  #isEnded = false;
  #wake: (() => void) | null = null;

  /** Harmless after the end. */
  push(item: T): void {
    if (this.#isEnded) return;
    this.#waiting.push(item);
    this.#wake?.();
  }

  /** What was pushed before can still be read. */
  end(): void {
    this.#isEnded = true;
    this.#wake?.();
  }

  /** Nothing more is wanted, also not of what waits. */
  drop(): void {
    this.#waiting = [];
    this.end();
  }

  async *items(): AsyncGenerator<T, void, undefined> {
    for (;;) {
      const ready = this.#waiting;
      this.#waiting = [];
      yield* ready;
      if (this.#waiting.length > 0) continue;
      if (this.#isEnded) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = null;
    }
  }
}
