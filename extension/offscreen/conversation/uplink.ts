/** One voice at a time goes up: who waits goes on when the one before is through. */
export class Uplink {
  #last: Promise<void> = Promise.resolve();

  /** Resolves with the function that lets the next one through. */
  async take(): Promise<() => void> {
    const before = this.#last;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#last = promise;
    await before;
    return resolve;
  }
}
