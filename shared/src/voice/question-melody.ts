/**
 * The end of a sentence's melody. `unknown`: good speakers do either, as in "tea or coffee?" or after "isn't
 * it?"; the voice then keeps its own melody.
 */
export type SentenceEnd = 'rises' | 'falls' | 'unknown';

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const questionWords = list(
  "what who whom whose which where when why how what's who's where's when's why's how's",
);
/** Words that turn with the subject in a question. */
const auxiliaries = list(
  'am is are was were do does did have has had can could will would shall should may might must ' +
    "isn't aren't wasn't weren't don't doesn't didn't haven't hasn't hadn't can't couldn't won't wouldn't shouldn't mustn't",
);
const subjects = list('i you he she it we they there this that these those');
/** Words before the question itself. */
const openers = list('and but so or well ok okay oh now then hi hello hey please sorry yes no right also');
const prepositions = list('in on at to for from with by about of during until since under over through');
/** Words of questions about any of several things, which are answered by yes or no. */
const openChoice = list('any anyone anybody anything ever either');

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/[\u2018\u2019]/g, "'")
    .toLowerCase()
    .match(/[a-z]+(?:'[a-z]+)*/g) ?? [];

/**
 * Returns the end that the melody of a sentence has in careful English. Questions that ask for yes or no
 * rise, also those in the order of a statement ("You are coming?"); questions with a question word and
 * statements fall.
 */
export function sentenceEnd(sentence: string): SentenceEnd {
  if (!/\?["'”’)\]]*\s*$/.test(sentence)) return 'falls';
  const clauses = sentence
    .split(/[,;:–—]+/)
    .map(withoutOpeners)
    .filter((words) => words.length > 0);
  if (isTag(clauses)) return 'unknown';
  const all = wordsOf(sentence);
  // The last clause that asks: "When you were young, did you swim?", "Excuse me, where is it?".
  const kind = clauses.map(kindOf).findLast((found) => found !== undefined);
  if (kind === 'word') return 'falls';
  if (all.includes('or') && !all.some((word) => openChoice.has(word))) return 'unknown';
  return 'rises';
}

/**
 * A part of a sentence whose melody ends in a certain way. `goes-on`: a little up, as in the items of a list
 * before its last one.
 */
export interface Turn {
  /** Offsets in the sentence. The turn is on the accented tail of these words. */
  span: [number, number];
  end: 'rises' | 'goes-on' | 'falls';
}

/** Returns the turns of a sentence in their order: quoted questions, items of a list, and its end. */
export function turnsOf(sentence: string): Turn[] {
  const inner = /["“”]/.test(sentence) ? quotedQuestions(sentence) : itemsOf(sentence);
  const end = sentenceEnd(sentence);
  // A half of a long sentence has no end of its own.
  const ends = end !== 'unknown' && /[.!?…]["”’)\]]*\s*$/.test(sentence);
  return ends ? [...inner, { span: [0, sentence.length], end }] : inner;
}

/**
 * Returns the questions for yes or no in front of the words of who asks: “Is it cold?” he asked. The text may
 * lack the first quote.
 */
const quotedQuestions = (sentence: string): Turn[] =>
  [...sentence.matchAll(/(?<=^|["“])[^"“”]*\?(?=["”].*\p{L})/gu)]
    .filter(([question]) => sentenceEnd(question) === 'rises')
    .map(({ 0: question, index }) => ({ span: [index, index + question.length], end: 'rises' }));

/** An item of a list has at most so many words; in a list without "and", fewer. */
const MOST_ITEM_WORDS = 4;
const MOST_BARE_WORDS = 2;

/** Returns the items before the last one, of a list of three or more. */
function itemsOf(sentence: string): Turn[] {
  const clauses = [...sentence.matchAll(/(?:[^,]|,(?!\s))+/g)].map(({ 0: text, index }) => ({
    text,
    span: [index, index + text.length] as [number, number],
  }));
  const [last, ...middle] = clauses.slice(1).reverse();
  if (!last || middle.length === 0) return [];
  const [before] = last.text.split(/\b(?:and|or|nor)\b/i);
  const isJoined = before !== undefined && before.length < last.text.length;
  const mostWords = isJoined ? MOST_ITEM_WORDS : MOST_BARE_WORDS;
  if (!isJoined && clauses.length <= MOST_BARE_WORDS + 1) return [];
  if (!middle.every(({ text }) => wordsOf(text).length <= mostWords)) return [];
  const items = clauses.slice(0, -1).map(({ span }) => span);
  const [from] = last.span;
  const isItem = isJoined && wordsOf(before).length > 0 && wordsOf(before).length <= mostWords;
  if (isItem) items.push([from, from + before.length]);
  return items.map((span) => ({ span, end: 'goes-on' }));
}

function withoutOpeners(clause: string): string[] {
  const words = wordsOf(clause);
  const first = words.findIndex((word) => !openers.has(word));
  // "Right?", "OK?" and "So?" are questions of their own.
  return first < 0 ? words : words.slice(first);
}

/** Returns `word` for a clause that begins with a question word, `order` for one with a turned auxiliary. */
function kindOf([first = '', second = '', third = '', ...rest]: readonly string[]):
  | 'word'
  | 'order'
  | undefined {
  if (questionWords.has(first)) {
    // "What a day?" and "When you were young" ask nothing; a single "Where" does.
    const asks = [second, third, ...rest].some((word) => auxiliaries.has(word) || /'(s|re|d|ll)$/.test(word));
    const isSubordinate = (first === 'when' || first === 'where') && subjects.has(second);
    return isSubordinate || (second === 'a' && !asks) ? undefined : 'word';
  }
  if (prepositions.has(first) && questionWords.has(second)) return 'word';
  return auxiliaries.has(first) ? 'order' : undefined;
}

/** Returns true if the sentence ends in a tag such as "isn't it". */
function isTag(clauses: readonly (readonly string[])[]): boolean {
  const [first = '', second = '', ...rest] = clauses.at(-1) ?? [];
  const isShort = auxiliaries.has(first) && subjects.has(second) && rest.length === 0;
  // "Do you?" alone is a whole question.
  return clauses.length > 1 && isShort && !clauses.slice(0, -1).some((clause) => kindOf(clause));
}

/** Words that carry no accent at the end of a question, after the word that does: "Do you LIKE it?" */
const unaccented = list(
  'a an the i me you he him she her it we us they them my your his its our their mine yours to of for from with at in on by about ' +
    'there one ones and or am is are was were be been do does did have has had can could will would',
);

/** Returns the words from the one with the main accent to the end; all of them if none carries an accent. */
export function accentedTail(sentence: string): string[] {
  const words = wordsOf(sentence);
  const accented = words.findLastIndex((word) => !unaccented.has(word));
  return words.slice(Math.max(0, accented < 0 ? words.length - 1 : accented));
}

/**
 * A quicker rise is heard as a jump. A shorter end begins to rise on a syllable before, but no more of them.
 */
const LEAST_RISE_MS = 200;
const MOST_EARLIER = 2;
/** The end of the rise is at least this far above its beginning, in semitones. */
const ABOVE_START = 4;

export const semitones = (hz: number): number => 12 * Math.log2(hz);

export function medianOf(heights: readonly number[]): number | undefined {
  const sorted = [...heights].sort((left, right) => left - right);
  return sorted[sorted.length >> 1];
}

/**
 * Returns the time at which the rise begins.
 * @param onsetsMs the beginnings of the vowels
 * @param accented the index of the accented vowel
 * @param lastMs the last moment that is heard
 */
export function riseStartMs(onsetsMs: readonly number[], accented: number, lastMs: number): number {
  const early = onsetsMs.findLastIndex((startMs) => startMs <= lastMs - LEAST_RISE_MS);
  return onsetsMs[Math.min(accented, Math.max(early, accented - MOST_EARLIER))] ?? 0;
}

/**
 * Returns the height at which a question ends, in semitones.
 * @param start the height of the rise's first moment
 * @param heights the heights of all voiced moments
 * @param aboveMedian the end above the median of the heights
 */
export const riseGoal = (start: number, heights: readonly number[], aboveMedian: number): number =>
  Math.max((medianOf(heights) ?? start) + aboveMedian, start + ABOVE_START);

interface Line {
  /** The first height in semitones, and the last. */
  start: number;
  goal: number;
  /** The greatest change in semitones: further, the sound of the voice would change. */
  mostChange: number;
}

/** Returns the change, in semitones, of a moment that is `way` (0–1) through a line and `height` high. */
export function changeOf({ start, goal, mostChange }: Line): (way: number, height: number) => number {
  return (way, height) => {
    const change = start + (goal - start) * Math.min(1, Math.max(0, way)) - height;
    return Math.min(mostChange, Math.max(-mostChange, change));
  };
}
