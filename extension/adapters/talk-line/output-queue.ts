/** What comes by callbacks, read as an iterable. Read once. */
export class OutputQueue<T> {
  #waiting: T[] = [];
  #end: { thrown?: unknown } | undefined;
  #wake: () => void = () => undefined;

  /** Harmless after the end. */
  push(item: T): void {
    if (this.#end) return;
    this.#waiting.push(item);
    this.#wake();
  }

  /** What was pushed before is still read; then it ends, or throws what is given. The first end counts. */
  end(failure?: { thrown: unknown }): void {
    this.#end ??= failure ?? {};
    this.#wake();
  }

  async *items(): AsyncGenerator<T, void, undefined> {
    for (;;) {
      yield* this.#waiting.splice(0);
      if (this.#waiting.length > 0) continue;
      if (this.#end) {
        if ('thrown' in this.#end) throw this.#end.thrown;
        return;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
