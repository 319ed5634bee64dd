import { describe, expect, it } from 'vitest';
import { placeOfCorrection } from './place-correction.ts';

describe('the place of a correction', () => {
  it.each([
    // The "an" inside "want" is not the article.
    ['an', 'a', 'I want a large one please', ['I want an large one please'], 7],
    ['is', 'are', 'The cards are here.', ['The cards is here.'], 10],
    // The neighbouring words select the second of two matches.
    ['an', 'a', 'I want a tea and a cake.', ['I want a tea and an cake.'], 17],
    ['an', 'a', 'I want a tea and a cake.', ['I want an tea and a cake.'], 7],
    // Matches at the beginning and at the end ignore capitals.
    ['a apple', 'an apple', 'An apple, please.', ['A apple, please.'], 0],
    ['it', 'them', 'I like them', ['I like it'], 7],
    ['want go', 'want to go', 'I want to go home now.', [], 2],
  ])('"%s" → "%s" in "%s"', (said, better, sentence, spoken, at) => {
    expect(placeOfCorrection({ said, better, sentence }, spoken)).toBe(at);
  });

  it('is null if the sentence has the words only inside others', () => {
    expect(placeOfCorrection({ said: 'an', better: 'a', sentence: 'I want tea.' })).toBeNull();
    expect(placeOfCorrection({ said: 'very', better: '', sentence: 'I want tea.' })).toBeNull();
  });
});
