import { soundPairs } from '@sayable/shared/contrasts';
import { consonants, vowels } from '@sayable/shared/phonetics';
import { describe, expect, it } from 'vitest';
import { questionsOf } from './questions.ts';
import { spellingsOf } from './spellings.ts';

describe('the questions of a round', () => {
  it('use different minimal pairs, and each voice says both sounds equally often', () => {
    for (const [index, pair] of soundPairs.entries()) {
      let state = index + 1;
      const random = () => {
        state = (state * 16_807) % 2_147_483_647;
        return state / 2_147_483_647;
      };
      const questions = questionsOf(pair, 8, random);
      expect(questions).toHaveLength(8);
      expect(new Set(questions.map((one) => one.pair)).size).toBe(8);
      expect(questions.filter(({ side }) => side === 0)).toHaveLength(4);
      for (const voice of ['slt', 'rms']) {
        const read = questions.filter(({ voiceId }) => voiceId === voice);
        expect(read.map(({ side }) => side).sort()).toEqual([0, 0, 1, 1]);
      }
      const [first, second] = questions.map(({ voiceId }) => voiceId);
      expect(questions.map(({ voiceId }) => voiceId)).toEqual([0, 1, 2, 3].flatMap(() => [first, second]));
    }
  });
});

describe('the spellings', () => {
  it('exist for each of the 39 sounds, and each word contains its letters', () => {
    for (const phone of [...vowels, ...consonants]) {
      const spellings = spellingsOf(phone);
      expect(spellings.length, phone).toBeGreaterThan(0);
      for (const { letters, words } of spellings)
        for (const word of words) expect(word, phone).toContain(letters);
    }
  });
});
