import { sentencesIn } from '@sayable/shared/text';
import { settledLength, speakable, withoutThoughts } from './speakable.ts';
import type { TextFilter } from './types.ts';

/** Three short sentences are asked for; a fourth isn't worth cutting a good answer for. */
const MAX_SENTENCES = 4;
/** From here on the sentence that is being said is the last: a quarter of a minute of speech. */
const ENOUGH_CHARACTERS = 350;
/** A "sentence" as long as this is none. */
const MAX_SENTENCE_CHARACTERS = 900;

interface Rules {
  /** The text as it may be shown. */
  clean(text: string): string;
  /** Up to where `clean` is final while the text grows. */
  settled(text: string): number;
  /** How much of the cleaned text there is room for; undefined where all of it fits. */
  room(cleaned: string): number | undefined;
  /** The result, or what is wrong with it. `isCut`: more was to come. */
  judge(cleaned: string, isCut: boolean): ReturnType<TextFilter['end']>['whole'];
}

/** Shows what is settled, once, and never takes a word back. */
class GrowingText implements TextFilter {
  readonly #rules: Rules;
  #raw = '';
  #shown = '';
  #isFull = false;

  constructor(rules: Rules) {
    this.#rules = rules;
  }

  get isFull(): boolean {
    return this.#isFull;
  }

  push(text: string): string {
    if (this.#isFull) return '';
    this.#raw += text;
    const answer = withoutThoughts(this.#raw);
    const cleaned = this.#rules.clean(answer.slice(0, this.#rules.settled(answer)));
    const room = this.#rules.room(cleaned);
    if (room !== undefined) this.#isFull = true;
    return this.#show(cleaned.slice(0, room));
  }

  end({ isCut }: { isCut: boolean }) {
    const cleaned = this.#rules.clean(withoutThoughts(this.#raw));
    const room = this.#rules.room(cleaned);
    const whole = this.#rules.judge(cleaned.slice(0, room).trimEnd(), isCut || room !== undefined);
    return { rest: whole.ok ? this.#show(whole.value) : '', whole };
  }

  #show(text: string): string {
    if (!text.startsWith(this.#shown)) return '';
    const more = text.slice(this.#shown.length);
    this.#shown = text;
    return more;
  }
}

/** The partner's turn: plain spoken sentences, and few of them. `names` are what a model may put before its line. */
export function spokenTurn(names: readonly string[]): TextFilter {
  const labels = [...names, 'partner', 'assistant'].map((name) => `${name.toLowerCase()}:`);
  return new GrowingText({
    clean: (text) => speakable(withoutLabel(text, labels)),
    settled: (text) => (isPerhapsLabel(text, labels) ? 0 : settledLength(text)),
    room: roomForSentences,
    judge(cleaned, isCut) {
      const text = isCut ? wholeSentences(cleaned) : cleaned;
      if (/\p{L}/u.test(text) && text.length <= MAX_SENTENCE_CHARACTERS * 2) return { ok: true, value: text };
      return { ok: false, problem: 'The answer was empty, or no short spoken sentence.' };
    },
  });
}

function isPerhapsLabel(text: string, labels: readonly string[]): boolean {
  const begun = text.trimStart().replace(/^\*+/, '').toLowerCase();
  return labels.some((label) => label.startsWith(begun));
}

function withoutLabel(text: string, labels: readonly string[]): string {
  const begun = text.trimStart().replace(/^\*+/, '');
  const label = labels.find((candidate) => begun.toLowerCase().startsWith(candidate));
  return label === undefined ? text : begun.slice(label.length);
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

/** Without a last sentence that lacks its end. */
function wholeSentences(text: string): string {
  const last = sentencesIn(text).at(-1);
  if (!last || /[.!?…]['’)]*$/u.test(text)) return text;
  return text.slice(0, last[0]).trimEnd();
}

/** A translation: as it is written, but neither empty nor far longer than what was translated. */
export function translation(source: string): TextFilter {
  // "OK" may need a few words; Chinese grows to five times its characters in English.
  const limit = Math.min(4_000, 200 + 6 * source.length);
  return new GrowingText({
    clean: (text) => text.replace(/^[ \t]*(?:```|~~~)[^\n]*\n?/gmu, '').trim(),
    settled: (text) => text.length - (/(?:[`~][^\n]*|[\uD800-\uDBFF])$/u.exec(text)?.[0].length ?? 0),
    room: (cleaned) => (cleaned.length > limit ? limit : undefined),
    judge: (cleaned, isCut) =>
      cleaned !== '' && !isCut
        ? { ok: true, value: cleaned }
        : { ok: false, problem: 'The answer was empty, or no translation of the text.' },
  });
}
