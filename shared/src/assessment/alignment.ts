import type { AlignedPhoneWire, AlignedWordWire, AlignmentWire } from '../contracts/alignment.ts';
import { isVowel, stressOf } from '../phonetics/index.ts';
import type { RecognizedPhone, RecognizedWord, TimedWord } from '../ports/aligner.ts';
import { withPhoneOperations } from './edit-operations/index.ts';
import type { WordDraft } from './word/assess-words.ts';

/** Milliseconds as seconds with three decimals. */
function seconds(ms: number): number {
  return Math.round(ms) / 1000;
}

/** A vowel in untranscribed speech has no stress digit; it gets 0. */
function withDigit(phone: string): string {
  return isVowel(phone) && stressOf(phone) === null ? `${phone}0` : phone;
}

/** The part of a recognised word that the alignment object needs, independent of the engine. */
type WordTimes = Pick<RecognizedWord, 'word' | 'startMs' | 'endMs'> & {
  phones: readonly Pick<RecognizedPhone, 'recognized' | 'startMs' | 'endMs'>[];
};

/** Converts a recognised word to the alignment object's format. */
export function toAlignedWord(word: WordTimes): AlignedWordWire {
  const phones = word.phones.flatMap(({ recognized: heard, startMs, endMs }): AlignedPhoneWire[] =>
    heard === null ? [] : [{ phone: withDigit(heard), xmin: seconds(startMs), xmax: seconds(endMs) }],
  );
  return { word: word.word, xmin: seconds(word.startMs), xmax: seconds(word.endMs), phones };
}

function referenceToAlignedWord(word: TimedWord): AlignedWordWire {
  const phones = word.phones.map(({ phone, startMs, endMs }) => ({
    phone,
    xmin: seconds(startMs),
    xmax: seconds(endMs),
  }));
  return { word: word.word, xmin: seconds(word.startMs), xmax: seconds(word.endMs), phones };
}

/**
 * The alignment object of both voices: the recognised words, the reference, and the edit operations between
 * them.
 */
export function toAlignment(
  heard: readonly RecognizedWord[],
  reference: readonly TimedWord[],
  words: readonly WordDraft[],
): AlignmentWire {
  const pairs = words.flatMap(({ userIndex, botIndex, error }): [number, number][] =>
    userIndex === null || botIndex === null || error === 'replaced' ? [] : [[userIndex, botIndex]],
  );
  return withPhoneOperations(
    { user: heard.map(toAlignedWord), bot: reference.map(referenceToAlignedWord) },
    pairs,
  );
}
