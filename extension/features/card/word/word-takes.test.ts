import type { AssessedWord, WordError } from '@sayable/shared/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignment, scores } from '../card.test-support.ts';
import { isTiring, outcomeOf, rangeToSay, roundOf, shownWords, TRIES, triesOf } from './word-takes.ts';

const phone = (expected: string, isRight = true) => ({
  expected,
  heard: isRight ? expected : 'ZH',
  score: isRight ? 95 : 20,
  error: isRight ? ('none' as const) : ('replaced' as const),
});

/** A text of words, each with its sounds; `!` marks a wrong one. */
function textOf(...written: [word: string, sounds: string, error?: WordError | undefined][]) {
  let text = '';
  const words = written.map(([word, sounds, error], botIndex): AssessedWord => {
    const start = text.length;
    text += `${word} `;
    const phones = sounds.split(' ').map((sound) => phone(sound.replace('!', ''), !sound.endsWith('!')));
    const isWrong = phones.some((one) => one.error !== 'none');
    const span: [number, number] = [start, start + word.replace(/\W+$/, '').length];
    const named = error ?? (isWrong ? 'mispronounced' : 'none');
    return { botIndex, userIndex: botIndex, span, score: isWrong ? 40 : 95, error: named, phones };
  });
  return { text, words };
}

describe('the words to record', () => {
  it.each([
    ['the word alone', textOf(['I', 'AY1'], ['read!', 'R! IY1 D'], ['it', 'IH1 T']), 1, [1, 2]],
    ['both around a join', textOf(['I', 'AY1'], ['read', 'R IY1 D!'], ['it', 'IH1 T']), 1, [1, 3]],
    ['both, from the other side', textOf(['read', 'R IY1 D'], ['it', 'IH1! T']), 1, [0, 2]],
    ['the word alone before a pause', textOf(['read,', 'R IY1 D!'], ['it', 'IH1 T']), 0, [0, 1]],
    ['the word alone before a consonant', textOf(['read', 'R IY1 D!'], ['books', 'B UH1 K S']), 0, [0, 1]],
    [
      'a word that was left out, with the next one',
      textOf(['a', 'AH0', 'omitted'], ['cat', 'K AE1 T']),
      0,
      [0, 2],
    ],
  ] as const)('include %s', (_, { text, words }, index, range) => {
    expect(rangeToSay(words, index, text)).toEqual(range);
  });

  it('are all words written in one place, and none for added speech', () => {
    const { text, words } = textOf(['pay', 'P EY1'], ['five', 'F! AY1 V'], ['dollars', 'D AA1 L']);
    const [pay, five, dollars] = words as [AssessedWord, AssessedWord, AssessedWord];
    const together = [pay, five, { ...dollars, span: five.span }];
    expect(rangeToSay(together, 1, text)).toEqual([1, 3]);
    expect(rangeToSay([{ ...pay, botIndex: null }], 0, text)).toBeNull();
  });

  it('are always in the text, and contain the word', () => {
    const sound = fc.constantFrom('IY1', 'D', 'IH1!', 'T!');
    const one = fc.record({
      sounds: fc.array(sound, { minLength: 1, maxLength: 3 }),
      error: fc.constantFrom<WordError | undefined>(undefined, 'omitted', 'swapped', 'unsure'),
    });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 6 }), (many) => {
        const { text, words } = textOf(
          ...many.map(({ sounds, error }): [string, string, WordError | undefined] => [
            'word',
            sounds.join(' '),
            error,
          ]),
        );
        words.forEach((_, index) => {
          const [first, end] = rangeToSay(words, index, text) ?? [-1, -1];
          expect(first <= index && index < end && first >= 0 && end <= words.length).toBe(true);
          expect(end - first).toBeLessThanOrEqual(2);
        });
      }),
    );
  });
});

describe('the tries of a word', () => {
  const { words } = textOf(['read', 'R! IY1 D'], ['it', 'IH1 T']);
  const [wrong, it1] = words as [AssessedWord, AssessedWord];
  const right: AssessedWord = {
    ...wrong,
    score: 91,
    error: 'none',
    phones: [phone('R'), phone('IY1'), phone('D')],
  };
  const attempt = (...said: AssessedWord[]) => ({
    attemptId: 'a',
    alignment,
    assessment: { scores, words: [wrong, it1] },
    takes: said.map((word, index) => ({
      attemptId: `t${index}`,
      words: [0, 1] as [number, number],
      alignment,
      assessment: { scores, words: [word] },
    })),
  });

  it('have an outcome: green is right, amber is not yet, uncertain is neither', () => {
    expect(outcomeOf(right)).toBe('hit');
    expect(outcomeOf({ ...right, score: 70 })).toBe('miss');
    expect(outcomeOf(wrong)).toBe('miss');
    expect(outcomeOf({ ...right, error: 'unsure' })).toBe('unsure');
  });

  it('fill three ticks, then start again, and uncertain ones do not count', () => {
    const outcomes = fc.array(fc.constantFrom('hit', 'miss', 'unsure'), { maxLength: 12 });
    fc.assert(
      fc.property(outcomes, (given) => {
        const said = { hit: right, miss: wrong, unsure: { ...right, error: 'unsure' as const } };
        const tries = triesOf(attempt(...given.map((one) => said[one])), wrong);
        const sure = given.filter((one) => one !== 'unsure');
        expect(tries.length).toBe(given.length);
        expect(roundOf(tries).length).toBe(sure.length === 0 ? 0 : ((sure.length - 1) % TRIES) + 1);
        expect(isTiring(tries)).toBe(
          sure.length > 0 && sure.length % TRIES === 0 && sure.slice(-TRIES).every((one) => one === 'miss'),
        );
        const isMended = shownWords(attempt(...given.map((one) => said[one])))[0]?.error === 'none';
        expect(isMended).toBe(given.includes('hit'));
      }),
    );
  });

  it('are right only if the sound is likelier than the substitution', () => {
    const one = attempt(right);
    const outcomeAt = (contrast: number) => {
      const takes = one.takes.map((take) => ({ ...take, assessment: { ...take.assessment, contrast } }));
      return triesOf({ ...one, takes }, wrong)[0]?.outcome;
    };
    expect([0.99, 0.5, 0.49].map(outcomeAt)).toEqual(['hit', 'hit', 'unsure']);
  });
});
