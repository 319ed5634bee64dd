/** The person's turns that were said over a line, and are not answered yet. */
export class AwaitedTurns {
  readonly #awaiting = new Set<string>();
  /** What the line was given: it sends that again by itself. */
  readonly #handed = new Set<string>();
  /** What failed while it was still being said: nothing more comes for it. */
  readonly #failedEarly = new Set<string>();

  get ids(): readonly string[] {
    return [...this.#awaiting];
  }

  wasHanded(turnId: string): boolean {
    return this.#handed.has(turnId);
  }

  hand(turnId: string): void {
    this.#handed.add(turnId);
    if (!this.#failedEarly.delete(turnId)) this.#awaiting.add(turnId);
  }

  /** An answer to a turn that is known already is on its way. */
  expect(turnId: string): void {
    this.#awaiting.add(turnId);
  }

  leave(turnId: string): void {
    this.#awaiting.delete(turnId);
  }

  /** It failed, or was not understood. */
  fail(turnId: string): void {
    if (!this.#handed.has(turnId)) this.#failedEarly.add(turnId);
    this.#awaiting.delete(turnId);
  }

  /** A reply answers all turns up to the one that it is to; to none in particular: all. */
  answered(to: string | undefined): void {
    for (const turnId of this.ids) {
      this.#awaiting.delete(turnId);
      if (turnId === to) break;
    }
  }

  /** Nothing is waited for any more. */
  clear(): void {
    this.#awaiting.clear();
  }

  /** Another line takes over: it was given nothing yet. */
  changeLine(): void {
    this.#handed.clear();
  }
}
