import { describe, expect, it } from 'vitest';
import type { AssessedWord } from '../contracts/assessment.ts';
import { substitutionIn } from './substitution.ts';

const right = { expected: 'R', heard: 'R', score: 95, error: 'none' as const };

describe('the substitution of a word', () => {
  const word = (...phones: AssessedWord['phones']): AssessedWord => ({
    botIndex: 3,
    userIndex: 3,
    span: [0, 1],
    score: 30,
    error: 'mispronounced',
    phones,
  });
  const replaced = (expected: string, heard: string, score: number) => ({
    expected,
    heard,
    score,
    error: 'replaced' as const,
  });

  it('is its worst sound that was replaced by one of its class', () => {
    const added = { expected: null, heard: 'AH0', score: 0, error: 'added' as const };
    const said = word(added, replaced('TH', 'S', 20), replaced('IH1', 'IY1', 40), replaced('NG', 'EH1', 5));
    expect(substitutionIn(said, 1)).toEqual({ word: 1, at: 0, sound: 'TH', other: 'S' });
  });

  it('is a slip that is in doubt, if no sound was surely replaced', () => {
    const slip = { said: 'IY', isSureAlone: false };
    const doubtful = { expected: 'IH1', heard: 'IH1', score: 90, error: 'unsure' as const, slip };
    expect(substitutionIn(word(right, doubtful), 1)).toEqual({ word: 1, at: 1, sound: 'IH', other: 'IY' });
    expect(substitutionIn(word(replaced('R', 'L', 40), doubtful), 1)).toMatchObject({
      sound: 'R',
      other: 'L',
    });
    expect(substitutionIn(word(right, { ...doubtful, error: 'none' }), 1)).toBeUndefined();
  });

  it('is undefined if no sound was replaced by one of its class', () => {
    const dropped = { expected: 'T', heard: null, score: 10, error: 'dropped' as const };
    expect(substitutionIn(word(right, dropped), 0)).toBeUndefined();
    expect(substitutionIn(word(replaced('AH0', 'AH1', 30)), 0)).toBeUndefined();
  });
});
