/** A recording that could not be stored yet. */
export interface Unsaved {
  /** Stores the whole recording again. @throws AppError with a reason `storage-…`. */
  save(): Promise<void>;
}

/** The person frees storage by hand, in the history; soon afterwards the recording is stored. */
export const TRY_EVERY_MS = 5_000;

/** Retries to store recordings that a full or blocked database refused, for as long as this host lives. */
export class UnsavedRecordings {
  readonly #waiting = new Set<Unsaved>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  get empty(): boolean {
    return this.#waiting.size === 0;
  }

  add(recording: Unsaved): void {
    this.#waiting.add(recording);
    this.#tryLater();
  }

  #tryLater(): void {
    if (this.empty) return;
    this.#timer ??= setTimeout(() => void this.#tryAll(), TRY_EVERY_MS);
  }

  async #tryAll(): Promise<void> {
    for (const recording of this.#waiting) {
      const failure = await recording.save().then(() => null, String);
      if (failure === null) this.#waiting.delete(recording);
    }
    this.#timer = undefined;
    this.#tryLater();
  }
}
