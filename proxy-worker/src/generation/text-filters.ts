import { type AnswerPiece, ThoughtFilter, type ThoughtFilterOptions } from '@sayable/shared/conversation';
import { sentencesIn } from '@sayable/shared/text';
import { appendSpeakable, settledLength } from './speakable.ts';
import type { TextFilter } from './types.ts';

/**
 * The sentence limit of a turn. Three short sentences are requested; a fourth one is no reason to cut a good answer.
 */
const MAX_SENTENCES = 4;
/** The length after which the current sentence is the last one: a quarter of a minute of speech. */
const ENOUGH_CHARACTERS = 350;
/** The longest sentence. A longer one isn't a sentence. */
const MAX_SENTENCE_CHARACTERS = 900;

/** The mark after a turn that ends the talk. It looks like a tag, so no filter lets it be shown or spoken. */
export const END_MARK = '<end/>';

interface Rules {
  /** Returns the length of the settled part while the text grows. */
  settled(text: string): number;
  /** Appends the next settled piece. Text that was shown is never taken back. */
  append(cleaned: string, piece: string, isLineStart: boolean): string;
  /** Returns the length that there is room for; undefined where all of the text fits. */
  room(cleaned: string): number | undefined;
  /** Returns the result, or its fault. `isCut` is true where the text was cut off. */
  judge(cleaned: string, isCut: boolean): ReturnType<TextFilter['end']>['whole'];
}

class GrowingText implements TextFilter {
  readonly #rules: Rules;
  readonly #thoughts: ThoughtFilter;
  #raw = '';
  /** The length of the settled part that was taken, and its cleaned text. */
  #taken = 0;
  #cleaned = '';
  #shown = '';
  #room: number | undefined;
  #hasShownThought = false;

  constructor(rules: Rules, { beginsInside = false }: ThoughtFilterOptions) {
    this.#rules = rules;
    this.#thoughts = new ThoughtFilter({ beginsInside });
  }

  get raw(): string {
    return this.#raw;
  }

  get isFull(): boolean {
    return this.#room !== undefined || this.#hasShownThought;
  }

  get beganInside(): boolean {
    return this.#thoughts.beganInside;
  }

  push(text: string): string {
    if (this.isFull) return '';
    this.#read(this.#thoughts.push(text));
    this.#take(this.#raw, this.#rules.settled(this.#raw));
    return this.#show(this.#cleaned.slice(0, this.#room).trimEnd());
  }

  end({ isCut }: { isCut: boolean }) {
    if (!this.isFull) {
      this.#read(this.#thoughts.end({ isCut }));
      this.#take(this.#raw, this.#raw.length);
    }
    const text = this.#cleaned.slice(0, this.#room).trimEnd();
    const whole: ReturnType<TextFilter['end']>['whole'] = this.#hasShownThought
      ? { ok: false, problem: 'The answer began with a thought. Say the turn only.' }
      : this.#rules.judge(text, isCut || this.isFull);
    return { rest: whole.ok ? this.#show(whole.value) : '', whole };
  }

  #read({ text, withdraws }: AnswerPiece): void {
    if (withdraws) {
      // What was shown can't be taken back here: the whole answer fails.
      this.#hasShownThought = this.#shown !== '';
      this.#raw = this.#cleaned = '';
      this.#taken = 0;
    }
    this.#raw += text;
  }

  #take(answer: string, length: number): void {
    if (length <= this.#taken) return;
    const isLineStart = /(?:^|\n)[ \t]*$/u.test(answer.slice(0, this.#taken));
    this.#cleaned = this.#rules.append(this.#cleaned, answer.slice(this.#taken, length), isLineStart);
    this.#taken = length;
    this.#room = this.#rules.room(this.#cleaned);
  }

  #show(text: string): string {
    // The result is shorter where a sentence that was shown never ended: it omits that sentence.
    if (text.length <= this.#shown.length) return '';
    const more = text.slice(this.#shown.length);
    this.#shown = text;
    return more;
  }
}

/** Text that may be JSON. A fenced block may be JSON as well; its end decides. */
const mayBeData = /^\s*(?:```|~~~|\[?\s*\{)/u;

/**
 * Creates the filter of the partner's turn: plain spoken sentences, and few of them. `names` are the labels that a
 * model may write before its line.
 */
export function spokenTurn(names: readonly string[], options: ThoughtFilterOptions = {}): TextFilter {
  const labels = [...names, 'partner', 'assistant', 'final answer', 'answer', 'response', 'reply'].map(
    (name) => `${name.toLowerCase()}:`,
  );
  const rules: Rules = {
    settled(text) {
      if (mayBeData.test(text)) return 0;
      const length = isPerhapsLabel(text, labels) ? 0 : settledLength(text);
      return length > labelLength(text, labels) ? length : 0;
    },
    append(cleaned, piece, isLineStart) {
      const words = cleaned === '' ? piece.slice(labelLength(piece, labels)) : piece;
      return appendSpeakable(cleaned, words, isLineStart);
    },
    room: roomForSentences,
    judge(cleaned, isCut) {
      if (cleaned.startsWith('{')) return { ok: false, problem: 'The answer was JSON. Say the turn itself.' };
      const text = isCut ? wholeSentences(cleaned) : cleaned;
      if (/[\p{L}\p{N}]/u.test(text) && text.length <= MAX_SENTENCE_CHARACTERS * 2)
        return { ok: true, value: text };
      return { ok: false, problem: 'The answer was empty, or no short spoken sentence.' };
    },
  };
  return new GrowingText(rules, options);
}

function isPerhapsLabel(text: string, labels: readonly string[]): boolean {
  const begun = text.trimStart().replace(/^\*+/, '').toLowerCase();
  return labels.some((label) => label.startsWith(begun));
}

/** Returns the length of the label before the turn, with the marks around it. */
function labelLength(text: string, labels: readonly string[]): number {
  const begun = text.trimStart().replace(/^\*+/, '');
  const label = labels.find((candidate) => begun.toLowerCase().startsWith(candidate));
  return label === undefined ? 0 : text.length - begun.slice(label.length).replace(/^\*+/, '').length;
}

function roomForSentences(cleaned: string): number | undefined {
  const sentences = sentencesIn(cleaned);
  for (const [index, [start, end]] of sentences.entries()) {
    if (end - start > MAX_SENTENCE_CHARACTERS) return start;
    const isLast = index + 1 === MAX_SENTENCES || end >= ENOUGH_CHARACTERS;
    if (isLast && index + 1 < sentences.length) return end;
  }
  return undefined;
}

/** Removes an incomplete last sentence. */
function wholeSentences(text: string): string {
  const last = sentencesIn(text).at(-1);
  if (!last || /[.!?…]['’)]*$/u.test(text)) return text;
  return text.slice(0, last[0]).trimEnd();
}

/** Creates the filter of a translation: unchanged, but neither empty nor far longer than its source. */
export function translation(source: string, options: ThoughtFilterOptions = {}): TextFilter {
  // "OK" may need a few words; Chinese grows to five times its characters in English.
  const limit = Math.min(4_000, 200 + 6 * source.length);
  const rules: Rules = {
    settled: (text) => text.length - (/(?:[`~][^\n]*|[\uD800-\uDBFF])$/u.exec(text)?.[0].length ?? 0),
    append: (cleaned, piece) =>
      (cleaned + piece.replace(/^[ \t]*(?:```|~~~)[^\n]*\n?/gmu, '')).replace(/^\s+/u, ''),
    room: (cleaned) => (cleaned.length > limit ? limit : undefined),
    judge: (cleaned, isCut) =>
      cleaned !== '' && !isCut
        ? { ok: true, value: cleaned }
        : { ok: false, problem: 'The answer was empty, or no translation of the text.' },
  };
  return new GrowingText(rules, options);
}
