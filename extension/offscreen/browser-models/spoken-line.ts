import { type AnswerPiece, ThoughtFilter } from '@sayable/shared/conversation';
import { endMark } from './model-prompts.ts';

/** A spoken turn is shorter; the sentence that passes this length is the last one. */
const enoughCharacters = 450;
/** Small models may not stop generating. */
const mostCharacters = 700;
/** A longer bracket is none that a model opened by habit. */
const longestBracket = 80;

/** The line of a small model as it may be spoken: without thoughts, the speaker's name, markdown, stage directions and the end mark. */
export class SpokenLine {
  readonly #labels: readonly string[];
  readonly #thoughts = new ThoughtFilter();
  #raw = '';
  #said = 0;
  #isFull = false;

  /** @param role the partner's role, which a model may write before its line */
  constructor(role: string) {
    const short = role.replace(/^(?:an?|the) /iu, '');
    this.#labels = [role, short, 'you', 'partner', 'assistant'].map((name) => `${name.toLowerCase()}:`);
  }

  /** True if nothing more will be said. */
  get isFull(): boolean {
    return this.#isFull;
  }

  /** True if the model has marked its line as the talk's last one. */
  get isLast(): boolean {
    return this.#raw.includes(endMark);
  }

  /** Returns the part that can be said now. */
  push(piece: string): string {
    if (this.#isFull) return '';
    this.#read(this.#thoughts.push(piece));
    const settled = this.#raw.slice(0, settledLength(this.#raw));
    if (this.#mayBeLabel(settled)) return '';
    return this.#take(this.#cleaned(settled).trimEnd());
  }

  /** Returns the rest. */
  end(): string {
    if (this.#isFull) return '';
    this.#read(this.#thoughts.end({ isCut: false }));
    return this.#take(this.#cleaned(this.#raw).trimEnd());
  }

  #read({ text, withdraws }: AnswerPiece): void {
    // Words that were said can't be taken back, so the answer follows them.
    if (withdraws) this.#raw = this.#said > 0 ? `${this.#raw} ` : '';
    this.#raw += text;
  }

  #take(text: string): string {
    const more = this.#withinRoom(text).slice(this.#said);
    this.#said += more.length;
    return more;
  }

  #withinRoom(text: string): string {
    if (text.length <= enoughCharacters) return text;
    const end = /[.!?…]["”’]?(?=\s|$)/u.exec(text.slice(enoughCharacters));
    const length = end ? enoughCharacters + end.index + end[0].length : text.length;
    this.#isFull = (end !== null && length < text.length) || text.length >= mostCharacters;
    return text.slice(0, Math.min(length, mostCharacters));
  }

  #mayBeLabel(text: string): boolean {
    const start = text.trimStart().toLowerCase();
    return this.#labels.some((label) => label.length > start.length && label.startsWith(start));
  }

  #cleaned(text: string): string {
    const plain = text
      .replace(new RegExp(`\\[[^\\]]{0,${longestBracket}}\\]`, 'gu'), '')
      .replace(/[*_#`~]/gu, '')
      .replace(/\s+/gu, ' ')
      .trimStart();
    const label = this.#labels.find((one) => plain.toLowerCase().startsWith(one));
    return label ? plain.slice(label.length).trimStart() : plain;
  }
}

/** Returns the length up to a bracket that is still open. */
function settledLength(text: string): number {
  const open = text.lastIndexOf('[');
  const isOpen = open >= 0 && !text.includes(']', open) && text.length - open <= longestBracket;
  return isOpen ? open : text.length;
}
