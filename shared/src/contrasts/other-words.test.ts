import { describe, expect, it } from 'vitest';
import type { AssessedPhone, AssessedWord } from '../contracts/assessment.ts';
import { createPronouncer } from '../phonetics/index.ts';
import { withOtherWords } from './index.ts';

const right = (expected: string): AssessedPhone => ({ expected, heard: expected, score: 95, error: 'none' });
const doubtful = (expected: string, said: string): AssessedPhone => ({
  expected,
  heard: expected,
  score: 95,
  error: 'unsure',
  slip: { said, isSureAlone: false },
});
const ship = [right('SH'), doubtful('IH1', 'IY'), right('P')];
const word = (phones: AssessedPhone[], change: Partial<AssessedWord> = {}): AssessedWord => ({
  userIndex: 0,
  botIndex: 0,
  span: [2, 6],
  score: 80,
  error: 'unsure',
  phones,
  ...change,
});
const entries: Record<string, string> = {
  walk: 'W AO1 K',
  walks: 'W AO1 K S',
  wait: 'W EY1 T',
  story: 'S T AO1 R IY0',
};
const pronouncer = createPronouncer({
  lexicon: async (name) => (entries[name] ? [entries[name].split(' ')] : []),
  guess: async () => [],
});
const otherOf = async (one: AssessedWord, text = 'A ship.') =>
  (await withOtherWords([one], text, pronouncer))[0]?.otherWord;

describe('a word that is not sure only by a slip of the first language', () => {
  it('has the other word of its minimal pair', async () => {
    expect(await otherOf(word(ship))).toBe('sheep');
    expect(await otherOf(word(ship), 'A Ship!')).toBe('sheep');
    expect(
      await otherOf(word([right('SH'), doubtful('IY1', 'IH'), right('P')], { span: [2, 7] }), 'A sheep.'),
    ).toBe('ship');
  });

  it.each([
    ['it is red or right', word(ship, { error: 'mispronounced' })],
    ['its pronunciation was guessed', word(ship, { isGuess: true })],
    ['another sound is in doubt too', word([{ ...right('SH'), error: 'unsure' }, ...ship.slice(1)])],
    ['the doubt has another reason', word([right('SH'), { ...right('IH1'), error: 'unsure' }, right('P')])],
    ['the slip makes no other word', word([right('SH'), doubtful('IH1', 'EH'), right('P')])],
    ['it has another pronunciation than that of the pair', word([...ship, right('S')])],
  ])('has none if %s', async (_, one) => {
    expect(await otherOf(one)).toBeUndefined();
  });

  it('has none if no pair has it', async () => {
    expect(await otherOf(word(ship), 'A shop.')).toBeUndefined();
  });
});

describe('a word that is not sure only by its ending', () => {
  /** Sounds in brackets are in doubt, and probably weren't said. */
  const said = (sounds: string, text: string) => {
    const phones = sounds.split(' ').map((sound): AssessedPhone => {
      const bare = sound.replace(/[()]/g, '');
      return bare === sound ? right(sound) : { expected: bare, heard: null, score: 60, error: 'unsure' };
    });
    return otherOf(word(phones, { span: [0, text.length] }), text);
  };

  it.each([
    ['Walked', 'W AO1 K (T)', 'walk'],
    ['waited', 'W EY1 T (IH0) (D)', 'wait'],
    ['waited', 'W EY1 T (IH0) D', 'wait'],
    ['stories', 'S T AO1 R IY0 (Z)', 'story'],
    ['walks', 'W AO1 K (S)', 'walk'],
  ])('has the word without it: %s', async (text, sounds, other) => {
    expect(await said(sounds, text)).toBe(other);
  });

  it.each([
    ['another sound is in doubt too', 'walked', '(W) AO1 K (T)'],
    ['the whole word is in doubt', 'walk', '(W) (AO1) (K)'],
    ['only a part of the ending is in doubt', 'waited', 'W EY1 T IH0 (D)'],
    ['the last sound is no ending', 'wait', 'W EY1 (T)'],
    ['the dictionary has no such word', 'talked', 'T AO1 K (T)'],
  ])('has none if %s', async (_, text, sounds) => {
    expect(await said(sounds, text)).toBeUndefined();
  });

  it('has none if another sound was heard there', async () => {
    const phones = [right('W'), right('AO1'), right('K'), { ...right('T'), error: 'unsure' as const }];
    expect(await otherOf(word(phones, { span: [0, 6] }), 'walked')).toBeUndefined();
  });
});
