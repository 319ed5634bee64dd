/** There is one microphone and one pair of ears: whoever records, or talks, holds the slot. */
export class RecordingSlot {
  #holder: symbol | undefined;
  #yields: (() => boolean) | undefined;
  /** Told when somebody takes it. */
  onTaken: () => void = () => undefined;

  get taken(): boolean {
    return this.#holder !== undefined;
  }

  /**
   * Returns the function that gives the slot back (safe to repeat), or undefined where it is taken.
   * @param yields asked when somebody else wants it: true where it was given back for their sake
   */
  take(yields?: () => boolean): (() => void) | undefined {
    if (this.#holder && !this.#yields?.()) return undefined;
    this.#yields = yields;
    const holder = Symbol('recording');
    this.#holder = holder;
    this.onTaken();
    return () => {
      if (this.#holder === holder) this.#holder = undefined;
    };
  }
}
