/** The times after which a silent other side, such as a worker, is asked for a sign of life, and given up. */
export interface Liveness {
  /** A worker with work that is silent for this long is asked. */
  askAfterMs: number;
  /** A worker that gives no sign of life for this long after the question hangs. */
  aliveWithinMs: number;
  /** The same, if somebody waits for the end of what was called off. */
  abortedWithinMs: number;
}

/**
 * A page that was blocked or asleep hears late: the sign of life gets several turns of the page's own loop.
 */
const QUESTIONS = 3;

/**
 * Watches another side that has work, such as a worker: a slow one answers the question between its steps,
 * one that hangs does not.
 */
export class Heartbeat {
  readonly #liveness: Liveness;
  readonly #ask: () => void;
  readonly #onHanging: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isWatching = false;

  constructor(liveness: Liveness, on: { ask(): void; hanging(): void }) {
    this.#liveness = liveness;
    this.#ask = on.ask;
    this.#onHanging = on.hanging;
  }

  /** The worker has work. Idempotent: further work is no sign of life. */
  watch(): void {
    if (this.#isWatching) return;
    this.#isWatching = true;
    this.#rest();
  }

  /** The worker has given a sign of life. */
  beat(): void {
    if (this.#isWatching) this.#rest();
  }

  /** The worker has no work, or is gone. */
  end(): void {
    clearTimeout(this.#timer);
    this.#isWatching = false;
  }

  /** The worker was told to abort something. */
  aborted(): void {
    if (this.#isWatching) this.#question(QUESTIONS, this.#liveness.abortedWithinMs);
  }

  #rest(): void {
    const { askAfterMs, aliveWithinMs } = this.#liveness;
    this.#set(askAfterMs, () => this.#question(QUESTIONS, aliveWithinMs));
  }

  #question(left: number, withinMs: number): void {
    if (left === 0) {
      this.end();
      this.#onHanging();
      return;
    }
    this.#set(withinMs / QUESTIONS, () => this.#question(left - 1, withinMs));
    this.#ask();
  }

  #set(ms: number, then: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, ms);
  }
}
