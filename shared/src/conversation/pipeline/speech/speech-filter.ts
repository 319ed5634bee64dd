import { sentencesIn } from '../../../text/index.ts';
import { type AnswerPiece, ThoughtFilter, type ThoughtFilterOptions } from '../thoughts.ts';
import { SpeechText } from './speech-text.ts';

/**
 * The length after which no further statement is said: twenty seconds of speech. Two or three sentences are
 * requested, and a learner can't follow much more. A question is what the learner is to answer, so the first
 * one after the limit is still said.
 */
const ENOUGH_CHARACTERS = 450;
/** The text behind the limit in which a question is looked for. */
const MAX_SEARCHED_CHARACTERS = 2_000;
/** The longest sentence. A longer one isn't a sentence. */
const MAX_SENTENCE_CHARACTERS = 900;

const usualNames = ['you', 'partner', 'assistant', 'final answer', 'answer', 'response', 'reply'];

export interface SpeechFilterOptions extends ThoughtFilterOptions {
  /** The role that the model may name before its line: "a waiter". */
  role?: string;
}

/**
 * The one filter between a language model's answer and the voice: only speech passes, however the answer is
 * split into pieces. The same text is shown.
 */
export class SpeechFilter {
  readonly #thoughts: ThoughtFilter;
  readonly #labels: readonly string[];
  #speech = new SpeechText();
  #raw = '';
  /** The beginning of the answer while it may be a label. */
  #beginning: string | undefined = '';
  /** The length at which statements end, and the question behind it. */
  #room: number | undefined;
  #question = '';
  #isFull = false;
  #said = '';
  #hasSaidThought = false;

  constructor({ role = '', ...options }: SpeechFilterOptions = {}) {
    this.#thoughts = new ThoughtFilter(options);
    const names = role === '' ? [] : [role, role.replace(/^(?:an?|the) /iu, '')];
    this.#labels = [...names, ...usualNames].map((name) => `${name.toLowerCase()}:`);
  }

  /** True when no further text would be said: the model may be stopped. */
  get isFull(): boolean {
    return this.#isFull;
  }

  /** The answer without its thoughts. */
  get raw(): string {
    return this.#raw;
  }

  /** True once the model ended a thought that it had not begun. */
  get beganInside(): boolean {
    return this.#thoughts.beganInside;
  }

  /** True if words were returned that turned out to be a thought. What follows is the answer. */
  get hasSaidThought(): boolean {
    return this.#hasSaidThought;
  }

  /** True if parts of the answer were data, code or calls of tools. */
  get hasSkipped(): boolean {
    return this.#speech.hasSkipped;
  }

  /** Takes the next piece of the answer and returns the speech that it settles. */
  push(piece: string): string {
    if (this.#isFull) return '';
    this.#read(this.#thoughts.push(piece));
    return this.#say(this.#admitted(false));
  }

  /**
   * Takes the end of the answer. Returns the rest of the speech, and all of it.
   * @param isCut true where the model was stopped by its limit: a sentence without an end is omitted
   */
  end({ isCut }: { isCut: boolean }): { rest: string; text: string } {
    if (!this.#isFull) {
      this.#read(this.#thoughts.end({ isCut }));
      this.#speech.push(this.#beginning ?? '').end();
    }
    const all = this.#admitted(true);
    const text = isCut || this.#isFull ? wholeSentences(all) : all;
    return { rest: this.#say(text), text };
  }

  #read({ text, withdraws }: AnswerPiece): void {
    if (withdraws) {
      this.#hasSaidThought = this.#said !== '';
      // Words that were said can't be taken back: the answer follows them.
      if (this.#hasSaidThought) this.#speech.breakOff();
      else this.#speech = new SpeechText();
      this.#raw = '';
      this.#beginning = this.#hasSaidThought ? undefined : '';
    }
    this.#raw += text;
    if (this.#beginning === undefined) {
      this.#speech.push(text);
      return;
    }
    this.#beginning += text;
    const begun = this.#beginning.replace(/^[\s*_#"“]+/u, '').toLowerCase();
    const label = this.#labels.find((each) => begun.startsWith(each));
    if (label === undefined && this.#labels.some((each) => each.startsWith(begun))) return;
    const start = label === undefined ? 0 : this.#beginning.length - begun.length + label.length;
    this.#speech.push(this.#beginning.slice(start));
    this.#beginning = undefined;
  }

  /** Returns the speech that there is room for. */
  #admitted(isEnd: boolean): string {
    const { spoken } = this.#speech;
    if (this.#isFull || (spoken.length < ENOUGH_CHARACTERS && this.#room === undefined))
      return this.#withQuestion(spoken);
    const sentences = sentencesIn(spoken);
    for (const [index, [start, end]] of sentences.entries()) {
      const isOver = isEnd || index + 1 < sentences.length;
      const sentence = spoken.slice(start, end);
      if (sentence.length > MAX_SENTENCE_CHARACTERS) {
        this.#room ??= start;
        this.#isFull = true;
      } else if (this.#room === undefined) {
        if (end >= ENOUGH_CHARACTERS && index + 1 < sentences.length) this.#room = end;
      } else if (start >= this.#room && isOver && /\?["'’”)]*$/u.test(sentence)) {
        this.#question = ` ${sentence}`;
        this.#isFull = true;
      }
      if (this.#isFull) break;
    }
    this.#isFull ||= spoken.length > (this.#room ?? spoken.length) + MAX_SEARCHED_CHARACTERS;
    return this.#withQuestion(spoken);
  }

  #withQuestion(spoken: string): string {
    return spoken.slice(0, this.#room).trimEnd() + this.#question;
  }

  #say(text: string): string {
    // The text is shorter where a sentence that was said never ended.
    const more = text.slice(this.#said.length);
    this.#said += more;
    return more;
  }
}

/** Removes a last sentence without an end. */
function wholeSentences(text: string): string {
  const last = sentencesIn(text).at(-1);
  if (!last || /[.!?…]["'’”)]*$/u.test(text)) return text;
  return text.slice(0, last[0]).trimEnd();
}
