import type { AssessedPhone, AssessedWord, WordError } from '../contracts/assessment.ts';
import type { DisputedMark } from '../contracts/dispute.ts';
import { baseOf } from '../phonetics/index.ts';

/** Speech that nothing has transcribed: no two pieces of it are the same word, so it isn't known again. */
const UNKNOWN_WORD = '<unk>';

type Words = readonly { word: string }[];

/** The words of an attempt as they are spoken, which an assessment names by index: those of its alignment. */
export interface SpokenWords {
  /** The text's. A plan's words are the same. */
  bot: Words;
  /** The recording's. */
  user: Words;
}

/** One mark of a word that can be disputed, or is. */
export interface WordMark {
  mark: DisputedMark;
  /** The sound that it is under; null for the word as a whole. */
  phone: AssessedPhone | null;
  isDisputed: boolean;
}

/** A name for a mark, the same in every recording: the key of its dispute. */
export function markKey({ word, about, sound }: DisputedMark): string {
  return [word, about, ...(sound === null ? [] : [sound])].join(' ');
}

/** The word's marks, each once: its red sounds, and the word itself where it is wrong as a whole. None of unknown speech. */
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
  // The sounds say it all of a word that is wrong because of them.
  const saysMore = word.error !== 'mispronounced' || !word.phones.some(isRedSound);
  const whole = saysMore ? wholeMark(spoken, word.error) : null;
  if (whole) marks.set(markKey(whole), { mark: whole, phone: null, isDisputed: false });
  return [...marks.values()];
}

/** The word as it is spoken: by the text, or as it was heard where the text doesn't have it. */
export function spokenAs({ botIndex, userIndex }: AssessedWord, { bot, user }: SpokenWords): string {
  const expected = botIndex === null ? undefined : bot[botIndex]?.word;
  const heard = userIndex === null ? undefined : user[userIndex]?.word;
  return expected || heard || UNKNOWN_WORD;
}

/** The mark of a sound as it was judged; null where the judgement finds nothing wrong in it. */
export function soundMark(
  word: string,
  { expected, heard, error, original }: AssessedPhone,
): DisputedMark | null {
  if (word === UNKNOWN_WORD || !isRed(original?.error ?? error)) return null;
  const about = expected === null ? 'added-sound' : 'sound';
  return { word, about, sound: baseOf(expected ?? heard ?? '') };
}

/** The mark of a word as a whole; null where nothing is wrong with it. */
export function wholeMark(word: string, error: WordError): DisputedMark | null {
  if (word === UNKNOWN_WORD || error === 'none' || error === 'unsure') return null;
  return { word, about: error, sound: null };
}

export function isRedSound({ error }: AssessedPhone): boolean {
  return isRed(error);
}

/** Wrong stress is a matter of the word as a whole. */
function isRed(error: AssessedPhone['error']): boolean {
  return error === 'replaced' || error === 'dropped' || error === 'added';
}
