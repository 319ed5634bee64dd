/** There is one microphone and one pair of ears: whoever records holds the slot. */
export class RecordingSlot {
  #holder: symbol | undefined;

  get taken(): boolean {
    return this.#holder !== undefined;
  }

  /** Returns the function that gives the slot back (safe to repeat), or undefined where it is taken. */
  take(): (() => void) | undefined {
    if (this.#holder) return undefined;
    const holder = Symbol('recording');
    this.#holder = holder;
    return () => {
      if (this.#holder === holder) this.#holder = undefined;
    };
  }
}
