/**
 * The end of a sentence's melody. `unknown`: good speakers do either, as in "tea or coffee?" or after "isn't it?"; the
 * voice then keeps its own melody.
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
 * Returns the end that the melody of a sentence has in careful English. Questions that ask for yes or no rise, also
 * those in the order of a statement ("You are coming?"); questions with a question word and statements fall.
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

/** A quicker rise is heard as a jump. A shorter end begins to rise on a syllable before, but no more of them. */
const LEAST_RISE_MS = 200;
const MOST_EARLIER = 2;
/** The end of the rise is at least this far above its beginning, in semitones. */
const ABOVE_START = 4;

export const semitones = (hz: number): number => 12 * Math.log2(hz);

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

export interface Rise {
  /** The height of the rise's first moment, in semitones. */
  start: number;
  /** The heights of all voiced moments, in semitones. */
  heights: readonly number[];
  /** The end in semitones above the median of the heights. */
  aboveMedian: number;
  /** The greatest change in semitones: further, the sound of the voice would change. */
  mostChange: number;
}

/** Returns the change, in semitones, of a moment that is `way` (0–1) through the rise and `height` high. */
export function changeOf({
  start,
  heights,
  aboveMedian,
  mostChange,
}: Rise): (way: number, height: number) => number {
  const sorted = [...heights].sort((left, right) => left - right);
  const goal = Math.max((sorted[sorted.length >> 1] ?? start) + aboveMedian, start + ABOVE_START);
  return (way, height) => {
    const change = start + (goal - start) * Math.min(1, Math.max(0, way)) - height;
    return Math.min(mostChange, Math.max(-mostChange, change));
  };
}
