import type { TimedCharacter } from '@sayable/shared/ports';

/** About 15 characters in a second, as a calm voice speaks. */
const characterMs = 66;

/**
 * When characters are said, where the vendor doesn't tell: about so many for the sound that came, and never more than the
 * words that are known. Good enough to mark the word and to know how much was heard.
 */
export class EstimatedTimes {
  readonly #speed: number;
  #known = 0;
  #placed = 0;
  #soundMs = 0;

  constructor(speed: number) {
    this.#speed = speed;
  }

  addText(text: string): void {
    this.#known += text.length;
  }

  /** Those that begin in the sound that came now. */
  addSound(durationMs: number): TimedCharacter[] {
    const fromMs = this.#soundMs;
    this.#soundMs += durationMs;
    return this.#place(Math.floor((this.#soundMs * this.#speed) / characterMs), fromMs);
  }

  /** No more sound comes: what is left was said by its end. */
  rest(): TimedCharacter[] {
    return this.#place(this.#known, this.#soundMs);
  }

  #place(wanted: number, fromMs: number): TimedCharacter[] {
    const from = this.#placed;
    const count = Math.max(0, Math.min(wanted, this.#known) - from);
    this.#placed = from + count;
    const at = (index: number) => Math.round(fromMs + ((this.#soundMs - fromMs) * index) / count);
    return Array.from({ length: count }, (_, index) => ({
      offset: from + index,
      startMs: at(index),
      endMs: at(index + 1),
    }));
  }
}
