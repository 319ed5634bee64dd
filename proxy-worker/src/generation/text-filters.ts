import {
  SpeechFilter,
  type SpeechFilterOptions,
  ThoughtFilter,
  type ThoughtFilterOptions,
} from '@sayable/shared/conversation';
import type { TextFilter } from './types.ts';

/** The mark after a turn that ends the talk. It looks like a tag, so no filter lets it be shown or spoken. */
export const END_MARK = '<end/>';

const isThought = {
  ok: false,
  problem: 'The answer began with a thought. Say the turn only.',
} as const;

/** Creates the filter of the partner's turn: speech only. */
export function spokenTurn(options: SpeechFilterOptions): TextFilter {
  const filter = new SpeechFilter(options);
  return {
    push: (text) => filter.push(text),
    get raw() {
      return filter.raw;
    },
    get isFull() {
      return filter.isFull || filter.hasSaidThought;
    },
    get beganInside() {
      return filter.beganInside;
    },
    end(ending) {
      // Shown text can't be taken back: the whole answer fails.
      if (filter.hasSaidThought) return { rest: '', whole: isThought };
      const { rest, text } = filter.end(ending);
      if (/[\p{L}\p{N}]/u.test(text)) return { rest, whole: { ok: true, value: text } };
      const problem = filter.hasSkipped
        ? 'The answer was data or code. Say the turn itself.'
        : 'The answer was empty, or no short spoken sentence.';
      return { rest: '', whole: { ok: false, problem } };
    },
  };
}

/** Creates the filter of a translation: unchanged, but neither empty nor far longer than its source. */
export function translation(source: string, options: ThoughtFilterOptions = {}): TextFilter {
  return new GrowingTranslation(source, options);
}

class GrowingTranslation implements TextFilter {
  readonly #limit: number;
  readonly #thoughts: ThoughtFilter;
  raw = '';
  /** The length of the settled part that was taken, and its cleaned text. */
  #taken = 0;
  #cleaned = '';
  #shown = '';
  #hasShownThought = false;

  constructor(source: string, options: ThoughtFilterOptions) {
    // "OK" may need a few words; Chinese grows to five times its characters in English.
    this.#limit = Math.min(4_000, 200 + 6 * source.length);
    this.#thoughts = new ThoughtFilter(options);
  }

  get isFull(): boolean {
    return this.#cleaned.length > this.#limit || this.#hasShownThought;
  }

  get beganInside(): boolean {
    return this.#thoughts.beganInside;
  }

  push(text: string): string {
    if (this.isFull) return '';
    this.#read(this.#thoughts.push(text));
    // A fence or half a character may follow.
    this.#take(this.raw.length - (/(?:[`~][^\n]*|[\uD800-\uDBFF])$/u.exec(this.raw)?.[0].length ?? 0));
    return this.#show();
  }

  end({ isCut }: { isCut: boolean }): ReturnType<TextFilter['end']> {
    if (!this.isFull) {
      this.#read(this.#thoughts.end({ isCut }));
      this.#take(this.raw.length);
    }
    if (this.#hasShownThought) return { rest: '', whole: isThought };
    const value = this.#cleaned.trimEnd();
    if (value !== '' && !isCut && !this.isFull) return { rest: this.#show(), whole: { ok: true, value } };
    return {
      rest: '',
      whole: { ok: false, problem: 'The answer was empty, or no translation of the text.' },
    };
  }

  #read({ text, withdraws }: ReturnType<ThoughtFilter['push']>): void {
    if (withdraws) {
      // A text that was shown can't be taken back here: the whole answer fails.
      this.#hasShownThought = this.#shown !== '';
      this.raw = this.#cleaned = '';
      this.#taken = 0;
    }
    this.raw += text;
  }

  #take(length: number): void {
    if (length <= this.#taken) return;
    const piece = this.raw.slice(this.#taken, length).replace(/^[ \t]*(?:```|~~~)[^\n]*\n?/gmu, '');
    this.#cleaned = (this.#cleaned + piece).replace(/^\s+/u, '');
    this.#taken = length;
  }

  #show(): string {
    const text = this.#cleaned.slice(0, this.#limit).trimEnd();
    const more = text.slice(this.#shown.length);
    this.#shown += more;
    return more;
  }
}
