import type { TimedCharacter } from '@sayable/shared/ports';

/** The time of a character at a calm pace: about 15 characters a second. */
const CHARACTER_MS = 66;

/**
 * Estimates the times of characters where the vendor sends none: proportional to the audio that arrived, and
 * only for text that is known. That is precise enough to mark the current word and to know how much was
 * played.
 */
export class EstimatedTimes {
  readonly #speed: number;
  #known = 0;
  #placed = 0;
  #audioMs = 0;

  constructor(speed: number) {
    this.#speed = speed;
  }

  addText(text: string): void {
    this.#known += text.length;
  }

  /** Returns the characters that begin in this audio. */
  addAudio(durationMs: number): TimedCharacter[] {
    const fromMs = this.#audioMs;
    this.#audioMs += durationMs;
    return this.#place(Math.floor((this.#audioMs * this.#speed) / CHARACTER_MS), fromMs);
  }

  /** Returns the rest, with the time of the end, because there is no more audio. */
  rest(): TimedCharacter[] {
    return this.#place(this.#known, this.#audioMs);
  }

  #place(wanted: number, fromMs: number): TimedCharacter[] {
    const from = this.#placed;
    const count = Math.max(0, Math.min(wanted, this.#known) - from);
    this.#placed = from + count;
    const at = (index: number) => Math.round(fromMs + ((this.#audioMs - fromMs) * index) / count);
    return Array.from({ length: count }, (_, index) => ({
      offset: from + index,
      startMs: at(index),
      endMs: at(index + 1),
    }));
  }
}
