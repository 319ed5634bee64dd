import type { TurnTimings } from '../../contracts/index.ts';
import type { TurnEvent } from '../../ports/index.ts';
import { EventQueue } from './event-queue.ts';

/** A run's events on their way out, held back until the turn is certain, and when things happened in it. */
export class RunEvents {
  readonly #queue = new EventQueue<TurnEvent>();
  readonly #elapsed: () => number;
  readonly #marks = new Map<string, number>();
  #held: TurnEvent[] | null = null;
  #startedAtMs: number;

  constructor(elapsed: () => number) {
    this.#elapsed = elapsed;
    this.#startedAtMs = elapsed();
  }

  items(): AsyncIterable<TurnEvent> {
    return this.#queue.items();
  }

  /** At once, also while others are held. */
  tell(event: TurnEvent): void {
    this.#queue.push(event);
  }

  emit(event: TurnEvent): void {
    if (this.#held) {
      this.#held.push(event);
      return;
    }
    if (event.type === 'reply-ended') this.#queue.push({ type: 'timings', timings: this.#timings() });
    this.#queue.push(event);
    const isLast = event.type === 'reply-ended' || (event.type === 'failed' && event.stage !== 'speech');
    if (isLast) this.#queue.end();
  }

  /** What is emitted from now on waits. What waited already is forgotten. */
  hold(): void {
    this.#held = [];
    for (const name of this.#marks.keys()) if (name !== 'transcript') this.#marks.delete(name);
  }

  release(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const event of held) this.emit(event);
  }

  /** From here times are counted. */
  start(): void {
    this.#startedAtMs = this.#elapsed();
  }

  /** The first time counts. */
  mark(name: string): void {
    if (!this.#marks.has(name)) this.#marks.set(name, this.#elapsed());
  }

  /** The last time counts. */
  markAgain(name: string): void {
    this.#marks.set(name, this.#elapsed());
  }

  /** `first-text-ms` and so on; below 0 where it was there before the turn was over. */
  #timings(): TurnTimings {
    return Object.fromEntries(
      Array.from(this.#marks, ([name, atMs]) => [`${name}-ms`, Math.round(atMs - this.#startedAtMs)]),
    );
  }

  end(): void {
    this.#queue.end();
  }

  drop(): void {
    this.#held = null;
    this.#queue.drop();
  }
}
