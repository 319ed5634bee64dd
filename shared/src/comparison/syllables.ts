import type { Section } from '../contracts/practice.ts';
import { isVowel, letterSpans, stressOf, writtenSyllablesOf } from '../phonetics/index.ts';
import type { ComparedSound, ComparedWord } from './types.ts';

/** One syllable in both voices. */
export interface ComparedSyllable {
  /** Index of the syllable's word. */
  word: number;
  letters: string;
  user: Section | null;
  reference: Section | null;
  /** The vowel's section, in which loudness is measured. */
  userVowel: Section | null;
  referenceVowel: Section | null;
  /**
   * True if the syllable should carry the word's stress, and if it does. Both are false in a word of one
   * syllable.
   */
  isStressExpected: boolean;
  isStressSpoken: boolean;
  /** True for both syllables of a misplaced stress. */
  isMismatch: boolean;
}

/** A word's syllables, as written and in both voices. Empty for a word without vowels. */
export function syllablesIn({ written, sounds, error }: ComparedWord, word: number): ComparedSyllable[] {
  const expectedSounds = sounds.filter(({ expected }) => expected !== null);
  const phones = expectedSounds.flatMap(({ expected }) => expected ?? []);
  const groups = writtenSyllablesOf(phones);
  const spans = letterSpans(written, phones);
  let from = 0;
  const parts = groups.map((group) => {
    const part = { from, sounds: expectedSounds.slice(from, from + group.length) };
    from += group.length;
    return part;
  });
  const starts = parts.map((part, index) => (index === 0 ? 0 : (spans?.[part.from]?.[0] ?? 0)));
  // Two syllables may share their letters ("x" of "taxi"): then only their sounds can be shown.
  const isWritten =
    spans !== null && starts.every((start, index) => index === 0 || start > (starts[index - 1] ?? 0));
  return parts
    .filter(({ sounds: own }) => own.some(({ expected }) => isVowel(expected ?? '')))
    .map((part, index) => {
      const isStressExpected =
        parts.length > 1 && part.sounds.some(({ expected }) => stressOf(expected ?? '') === 1);
      const isSpoken = parts.length > 1 && part.sounds.some(({ heard }) => stressOf(heard ?? '') === 1);
      return {
        word,
        letters: isWritten
          ? written.slice(starts[index], starts[index + 1])
          : parts.length === 1
            ? written
            : '',
        ...timesOf(part.sounds),
        isStressExpected,
        isStressSpoken: error === 'stress' ? isSpoken : isStressExpected,
        isMismatch: error === 'stress' && isStressExpected !== isSpoken,
      };
    });
}

function timesOf(sounds: readonly ComparedSound[]) {
  const vowel = sounds.find(({ expected }) => isVowel(expected ?? ''));
  const over = (voice: 'user' | 'reference'): Section | null => {
    const [first, last] = [sounds.find((sound) => sound[voice]), sounds.findLast((sound) => sound[voice])];
    const [start, end] = [first?.[voice], last?.[voice]];
    return start && end ? { startMs: start.startMs, endMs: end.endMs } : null;
  };
  return {
    user: over('user'),
    reference: over('reference'),
    userVowel: vowel?.user ?? null,
    referenceVowel: vowel?.reference ?? null,
  };
}
