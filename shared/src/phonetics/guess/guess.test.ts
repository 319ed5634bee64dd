import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { isPhone, stressOf } from '../phones.ts';
import { createGuess } from './index.ts';
import { storedNetwork } from './letter-network.generated.ts';

const guess = createGuess();

describe('a guess', () => {
  it.each([
    ['combustible', 'K AH0 M B AH1 S T AH0 B AH0 L'],
    ['kreuzberg', 'K R OY1 Z B ER0 G'],
    ['toolkit', 'T UW1 L K IH2 T'],
    ['sentient', 'S EH1 N SH AH0 N T'],
  ])('for %s has its vowels and consonants', async (word, phones) => {
    const sounds = (said: string) => said.replaceAll('2', '0').replaceAll('IH0', 'AH0');
    const guesses = (await guess(word)).map((one) => sounds(one.join(' ')));
    expect(guesses).toContain(sounds(phones));
  });

  it('has one primary stress and valid phones, for any letters', async () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
      minLength: 1,
      maxLength: 14,
    });
    await fc.assert(
      fc.asyncProperty(letters, async (word) => {
        for (const phones of await guess(word)) {
          expect(phones.every(isPhone)).toBe(true);
          const vowels = phones.filter((phone) => stressOf(phone) !== null);
          expect(vowels.filter((phone) => stressOf(phone) === 1)).toHaveLength(Math.min(1, vowels.length));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is repeatable, and no two alternatives are the same', async () => {
    const guesses = await guess('tsvangirai');
    expect(await guess('tsvangirai')).toEqual(guesses);
    expect(guesses.length).toBeGreaterThan(1);
    expect(new Set(guesses.map((phones) => phones.join(' '))).size).toBe(guesses.length);
  });

  it('is empty for a word without letters', async () => {
    expect(await guess("'")).toEqual([]);
  });

  it('is made again after the network failed to load', async () => {
    const load = vi.fn().mockRejectedValueOnce(new Error('gone')).mockResolvedValue(storedNetwork);
    const again = createGuess(load);
    await expect(again('blorf')).rejects.toThrow('gone');
    expect(await again('blorf')).not.toEqual([]);
    await again('zork');
    expect(load).toHaveBeenCalledTimes(2);
  });
});
