import { cmuDictionary, createPronouncer, planUtterance } from '@sayable/shared/phonetics';
import { describe, expect, it } from 'vitest';
import { skipsWords } from './sentence-view.tsx';

const pronouncer = createPronouncer({ lexicon: cmuDictionary(), guess: async () => [['AH1']] });

describe('the notice about words in another script', () => {
  it.each([
    ['The word привет means hello.', true],
    ['你好 is hello', true],
    ['He says hello 👋 to Zoë.', false],
    ['Pay $5 to ann@example.com.', false],
  ])('is shown for %s: %s', async (text, isTold) => {
    expect(skipsWords(await planUtterance(text, pronouncer))).toBe(isTold);
  });

  it('is not needed if the whole text is in another script', async () => {
    await expect(planUtterance('Привет, мир!', pronouncer)).rejects.toMatchObject({ reason: 'no-words' });
  });
});
