import type { AssessedWord } from '@sayable/shared/contracts';
import { describe, expect, it } from 'vitest';
import { letterMarks } from '../view/letter-marks.ts';
import { writtenSyllables } from './written-syllables.ts';

/** Makes a word with a stress error: `expected` and `heard` differ in their digits only. */
function stressed(expected: string, heard: string): AssessedWord {
  const said = heard.split(' ');
  const phones = expected.split(' ').map((phone, index) => {
    const error = phone.endsWith('1') && phone !== said[index] ? ('stress' as const) : ('none' as const);
    return { expected: phone, heard: said[index] ?? null, score: 80, error };
  });
  return { userIndex: 0, botIndex: 0, span: [0, 0], score: 60, error: 'stress', phones };
}

/** Returns the word as drawn: the stressed syllable in capitals. */
function drawn(word: AssessedWord, written: string, side: 'isDue' | 'isSaid'): string | undefined {
  return writtenSyllables(word, written)
    ?.map((syllable) => (syllable[side] ? syllable.letters.toUpperCase() : syllable.letters))
    .join('·');
}

describe('writtenSyllables', () => {
  it.each([
    ['develop', 'D IH0 V EH1 L AH0 P', 'D IH1 V EH0 L AH0 P', 'de·VEL·op', 'DE·vel·op'],
    ['important', 'IH2 M P AO1 R T AH0 N T', 'IH1 M P AO0 R T AH0 N T', 'im·POR·tant', 'IM·por·tant'],
    ['photograph', 'F OW1 T AH0 G R AE2 F', 'F OW0 T AH1 G R AE2 F', 'PHO·to·graph', 'pho·TO·graph'],
    [
      'comfortable',
      'K AH1 M F ER0 T AH0 B AH0 L',
      'K AH0 M F ER0 T AH1 B AH0 L',
      'COM·for·ta·ble',
      'com·for·TA·ble',
    ],
  ])('%s', (written, expected, heard, due, said) => {
    const word = stressed(expected, heard);
    expect(drawn(word, written, 'isDue')).toBe(due);
    expect(drawn(word, written, 'isSaid')).toBe(said);
  });

  it('marks the syllable that should carry the stress with the same line as the page and the card', () => {
    const word = stressed('D IH0 V EH1 L AH0 P', 'D IH1 V EH0 L AH0 P');
    expect(letterMarks(word, 'develop')).toEqual([{ span: [2, 5], mark: 'mark-stress' }]);
  });

  it('is null for a word with the right stress, or without letters', () => {
    const word = stressed('D IH0 V EH1 L AH0 P', 'D IH1 V EH0 L AH0 P');
    expect(writtenSyllables({ ...word, error: 'none' }, 'develop')).toBeNull();
    expect(writtenSyllables(word, '$5')).toBeNull();
  });
});
