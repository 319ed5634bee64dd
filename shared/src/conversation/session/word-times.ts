import type { SpokenWord } from '../../contracts/index.ts';
import type { TimedCharacter } from '../../ports/index.ts';

/** Joins the times of characters, as they come, to those of words: each word once, in order. */
export class WordTimes {
  #given = 0;
  #times = new Map<number, TimedCharacter>();
  #latest = -1;

  /**
   * @param text all of it that is there by now
   * @returns words that are complete now
   */
  add(characters: readonly TimedCharacter[], text: string): SpokenWord[] {
    for (const character of characters) {
      this.#times.set(character.offset, character);
      this.#latest = Math.max(this.#latest, character.offset);
    }
    return this.#take(text, (end) => this.#latest >= end - 1);
  }

  /** No more times come. */
  rest(text: string): SpokenWord[] {
    return this.#take(text, () => true);
  }

  #take(text: string, isComplete: (end: number) => boolean): SpokenWord[] {
    const words: SpokenWord[] = [];
    const token = /\S+/gu;
    token.lastIndex = this.#given;
    for (let match = token.exec(text); match; match = token.exec(text)) {
      const from = match.index;
      const to = from + match[0].length;
      if (!isComplete(to)) break;
      const word = this.#timesOf(from, to);
      if (word) words.push(word);
      this.#given = to;
    }
    return words;
  }

  /** Undefined where none of the word's characters has a time. */
  #timesOf(from: number, to: number): SpokenWord | undefined {
    let [startMs, endMs] = [Number.POSITIVE_INFINITY, 0];
    for (let offset = from; offset < to; offset += 1) {
      const time = this.#times.get(offset);
      this.#times.delete(offset);
      if (!time) continue;
      startMs = Math.min(startMs, Math.max(0, time.startMs));
      endMs = Math.max(endMs, time.endMs);
    }
    return startMs <= endMs ? { from, to, startMs, endMs } : undefined;
  }
}
