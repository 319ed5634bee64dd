import { describe, expect, it } from 'vitest';
import type { AssessedPhone, AssessedWord } from '../contracts/assessment.ts';
import { withOtherWords } from './index.ts';

const right = (expected: string): AssessedPhone => ({ expected, heard: expected, score: 95, error: 'none' });
const doubtful = (expected: string, said: string): AssessedPhone => ({
  ...{ expected, heard: expected, score: 95, error: 'unsure' },
  slip: { said, isSureAlone: false },
});
const ship = [right('SH'), doubtful('IH1', 'IY'), right('P')];
const word = (phones: AssessedPhone[], change: Partial<AssessedWord> = {}): AssessedWord => ({
  ...{ userIndex: 0, botIndex: 0, span: [2, 6], score: 80, error: 'unsure', phones },
  ...change,
});
const otherOf = (one: AssessedWord, text = 'A ship.') => withOtherWords([one], text)[0]?.otherWord;

describe('a word that is not sure only by a slip of the first language', () => {
  it('has the other word of its minimal pair', () => {
    expect(otherOf(word(ship))).toBe('sheep');
    expect(otherOf(word(ship), 'A Ship!')).toBe('sheep');
    expect(
      otherOf(word([right('SH'), doubtful('IY1', 'IH'), right('P')], { span: [2, 7] }), 'A sheep.'),
    ).toBe('ship');
  });

  it.each([
    ['it is red or right', word(ship, { error: 'mispronounced' })],
    ['its pronunciation was guessed', word(ship, { isGuess: true })],
    ['another sound is in doubt too', word([{ ...right('SH'), error: 'unsure' }, ...ship.slice(1)])],
    ['the doubt has another reason', word([right('SH'), { ...right('IH1'), error: 'unsure' }, right('P')])],
    ['the slip makes no other word', word([right('SH'), doubtful('IH1', 'EH'), right('P')])],
    ['it has another pronunciation than that of the pair', word([...ship, right('S')])],
  ])('has none if %s', (_, one) => {
    expect(otherOf(one)).toBeUndefined();
  });

  it('has none if no pair has it', () => {
    expect(otherOf(word(ship), 'A shop.')).toBeUndefined();
  });
});
