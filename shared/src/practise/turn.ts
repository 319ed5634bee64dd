/** Lets one at a time through: the aligner has one decoder, for the reference and for the person. */
export class Turn {
  #last: Promise<void> = Promise.resolve();

  /** Waits for all who came before; call what it returns when done (once; more calls do nothing). */
  async take(): Promise<() => void> {
    const before = this.#last;
    let release: () => void = () => undefined;
    this.#last = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    return release;
  }
}
