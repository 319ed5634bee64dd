/**
 * Lets one at a time through: the aligner has one decoder, for the reference and for the person. Who is urgent goes
 * before those who wait and aren't: a person who speaks is not to wait for sentences that are prepared ahead.
 */
export class Turn {
  #isTaken = false;
  readonly #waiting: { urgent: boolean; go: () => void }[] = [];

  /** Waits for its turn; call what it returns when done (once; more calls do nothing). */
  async take({ urgent = false } = {}): Promise<() => void> {
    if (this.#isTaken) await new Promise<void>((go) => this.#queue({ urgent, go }));
    this.#isTaken = true;
    let isMine = true;
    return () => {
      if (!isMine) return;
      isMine = false;
      const next = this.#waiting.shift();
      // Handed on at once, so that nobody who comes now slips in between.
      if (next) next.go();
      else this.#isTaken = false;
    };
  }

  #queue(one: { urgent: boolean; go: () => void }): void {
    const before = one.urgent ? this.#waiting.findIndex(({ urgent }) => !urgent) : -1;
    this.#waiting.splice(before === -1 ? this.#waiting.length : before, 0, one);
  }
}
