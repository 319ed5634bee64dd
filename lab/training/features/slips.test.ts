import { describe, expect, it } from 'vitest';
import { diceOf } from './degrade.ts';
import { type Slot, saidWithErrors, saidWithOneError } from './slips.ts';

const words = ['TH IH1 NG K', 'AH0', 'R AA1 K AH0 T'].map((phones) => phones.split(' '));
const wrong = ({ expected, said }: Slot) => expected !== said;

describe('a planned error', () => {
  it('is the only one of its sentence, and leaves each word a sound', () => {
    for (let seed = 0; seed < 300; seed += 1) {
      const slots = saidWithOneError(words, diceOf(seed));
      expect(slots.flat().filter(wrong)).toHaveLength(1);
      expect(slots.map((word) => word.map(({ expected }) => expected))).toEqual(words);
      for (const word of slots) expect(word.some(({ said }) => said !== null)).toBe(true);
    }
  });

  it('hits every place, and is sometimes a dropped consonant', () => {
    const places = new Set<number>();
    let dropped = 0;
    for (let seed = 0; seed < 300; seed += 1) {
      const slots = saidWithOneError(words, diceOf(seed)).flat();
      places.add(slots.findIndex(wrong));
      if (slots.some(({ said }) => said === null)) dropped += 1;
    }
    expect(places.size).toBe(words.flat().length);
    expect(dropped).toBeGreaterThan(10);
  });

  it('keeps the stress of a vowel', () => {
    for (let seed = 0; seed < 200; seed += 1)
      for (const { expected, said } of saidWithErrors(['IH1', 'AH0'], 1, diceOf(seed)))
        if (expected && said) expect(said.at(-1)).toBe(expected.at(-1));
  });
});
