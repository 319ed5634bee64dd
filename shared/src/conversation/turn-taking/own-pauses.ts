/** The number of pauses that are remembered: the last minutes of a conversation. */
const REMEMBERED = 12;
/** Fewer pauses say little about a person. */
const ENOUGH = 3;
/** The share of the person's own pauses that shall not end a turn. */
const COVERED = 0.8;
/** A pause of the same kind may be a little longer. */
const MARGIN = 1.25;
/**
 * A turn that was closed too early makes the next one wait this much longer; one that was not, a little less.
 */
const LATER_MS = 120;
const SOONER_MS = 40;
const MOST_LATER_MS = 480;

/** The pauses that a person makes within sentences, learnt while they talk. */
export class OwnPauses {
  #pauses: number[] = [];
  #laterMs = 0;

  /** The pause that covers most of the person's own; 0 while too few are known. */
  get neededMs(): number {
    if (this.#pauses.length < ENOUGH) return 0;
    const sorted = [...this.#pauses].sort((one, other) => one - other);
    return MARGIN * (sorted[Math.ceil(COVERED * sorted.length) - 1] ?? 0);
  }

  /** The additional wait behind complete sentences, for a person who often goes on after one. */
  get closedTooEarlyMs(): number {
    return this.#laterMs;
  }

  /** Records a pause after which the person went on. */
  add(pauseMs: number): void {
    this.#pauses = [...this.#pauses, pauseMs].slice(-REMEMBERED);
  }

  /** Records whether a closed turn went on after all. */
  closed({ tooEarly }: { tooEarly: boolean }): void {
    const laterMs = this.#laterMs + (tooEarly ? LATER_MS : -SOONER_MS);
    this.#laterMs = Math.min(MOST_LATER_MS, Math.max(0, laterMs));
  }
}
