/** Lets one after the other have a thing that only one can use at a time. */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  /** Waits for the turn; the function that it gives ends it. */
  async take(): Promise<() => void> {
    const before = this.#last;
    let end: () => void = () => undefined;
    this.#last = new Promise((resolve) => {
      end = resolve;
    });
    await before;
    return end;
  }
}
