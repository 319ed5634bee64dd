/** The slot for the single microphone and loudspeaker: held by a recording or a conversation. */
export class RecordingSlot {
  #holder: symbol | undefined;
  #yields: (() => boolean) | undefined;
  /** Called when the slot is taken. */
  onTaken: () => void = () => undefined;

  get taken(): boolean {
    return this.#holder !== undefined;
  }

  /**
   * Takes the slot. Returns the function that releases it (idempotent), or undefined if it is taken.
   * @param yields called when another caller wants the slot: returns true if the holder released it
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
