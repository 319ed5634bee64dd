import type { AssessedPhone, AssessedWord, WordError } from '../contracts/assessment.ts';
import type { DisputedMark } from '../contracts/dispute.ts';
import { baseOf } from '../phonetics/index.ts';

/**
 * Untranscribed speech: two pieces of it are never the same word, so a dispute of it can't be recognised
 * again.
 */
const UNKNOWN_WORD = '<unk>';

type Words = readonly { word: string }[];

/** The spoken words of an attempt's alignment, to which an assessment refers by index. */
export interface SpokenWords {
  /** The text's words, equal to the plan's. */
  bot: Words;
  /** The recording's words. */
  user: Words;
}

/** One mark of a word that is disputed or can be. */
export interface WordMark {
  mark: DisputedMark;
  /** The marked sound; null for the word as a whole. */
  phone: AssessedPhone | null;
  isDisputed: boolean;
}

/** The key of a mark's dispute, equal in every recording. */
export function markKey({ word, about, sound }: DisputedMark): string {
  return [word, about, ...(sound === null ? [] : [sound])].join(' ');
}

/**
 * The word's distinct marks: its red sounds, and the word itself if it is wrong as a whole. Untranscribed
 * speech has none.
 */
export function marksOf(word: AssessedWord, words: SpokenWords): WordMark[] {
  const spoken = spokenAs(word, words);
  const marks = new Map<string, WordMark>();
  for (const phone of word.phones) {
    const mark = soundMark(spoken, phone);
    if (mark) marks.set(markKey(mark), { mark, phone, isDisputed: phone.original !== undefined });
  }
  const disputed = word.original?.disputed;
  if (disputed) {
    const mark = wholeMark(spoken, disputed);
    if (mark) marks.set(markKey(mark), { mark, phone: null, isDisputed: true });
  }
  // The marks of its sounds are enough for a word that is wrong because of them.
  const saysMore = word.error !== 'mispronounced' || !word.phones.some(isRedSound);
  const whole = saysMore ? wholeMark(spoken, word.error) : null;
  if (whole) marks.set(markKey(whole), { mark: whole, phone: null, isDisputed: false });
  return [...marks.values()];
}

/** The spoken word: from the text, or as recognised if the text lacks it. */
export function spokenAs({ botIndex, userIndex }: AssessedWord, { bot, user }: SpokenWords): string {
  const expected = botIndex === null ? undefined : bot[botIndex]?.word;
  const heard = userIndex === null ? undefined : user[userIndex]?.word;
  return expected || heard || UNKNOWN_WORD;
}

/** The mark of a sound as originally judged; null if it was not wrong. */
export function soundMark(
  word: string,
  { expected, heard, error, original, isDoubtful }: AssessedPhone,
): DisputedMark | null {
  // The judge itself doubts it, so there is nothing to dispute.
  if (isDoubtful) return null;
  if (word === UNKNOWN_WORD || !isRed(original?.error ?? error)) return null;
  const about = expected === null ? 'added-sound' : 'sound';
  return { word, about, sound: baseOf(expected ?? heard ?? '') };
}

/** The mark of a word as a whole; null if it is not wrong. */
export function wholeMark(word: string, error: WordError): DisputedMark | null {
  if (word === UNKNOWN_WORD || error === 'none' || error === 'unsure') return null;
  return { word, about: error, sound: null };
}

export function isRedSound({ error }: AssessedPhone): boolean {
  return isRed(error);
}

/** Wrong stress is a mark of the word as a whole. */
function isRed(error: AssessedPhone['error']): boolean {
  return error === 'replaced' || error === 'dropped' || error === 'added';
}
