import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecognizedWord } from '../../ports/aligner.ts';
import {
  clearSignal,
  planOf,
  recognitionOf,
  type Saying,
  testModel,
} from '../synthetic-recognition.test-support.ts';
import { judgeWord } from './judge-word.ts';

const plan = planOf([['string', 'S T R IH1 NG']]);

function said(change: Omit<Saying, 'planIndex'>): RecognizedWord {
  const word = recognitionOf(plan, [{ planIndex: 0, ...change }]).words[0];
  if (!word) throw new Error('nothing heard');
  return word;
}

const judged = (word: RecognizedWord, same?: RecognizedWord) =>
  judgeWord(word, { quality: clearSignal, model: testModel, referenceWord: same });

describe('a word beside the model voice', () => {
  it('has no error if the aligner finds the same one in the model voice', () => {
    const word = said({ said: { 3: 'IY1' }, margin: 40 });
    expect(judged(word).error).toBe('mispronounced');
    expect(judged(word, said({ said: { 3: 'IY1' }, margin: 38 })).error).toBe('none');
  });

  it('keeps an error with much more evidence than in the model voice, and an error of another kind', () => {
    const word = said({ said: { 3: 'IY1' }, margin: 40 });
    expect(judged(word, said({ said: { 3: 'IY1' }, margin: 5 })).error).toBe('mispronounced');
    expect(judged(word, said({ said: { 0: 'Z' }, margin: 40 })).error).toBe('mispronounced');
  });

  it('is excused for a low acoustic score that the model voice has too, and does not gain from a high one', () => {
    const word = said({ fit: { 2: -5 } });
    const alone = judged(word).phones[2]?.score ?? 0;
    expect(judged(word, said({ fit: { 2: -5 } })).phones[2]?.score).toBeGreaterThan(alone + 15);
    expect(judged(word, said({ fit: { 2: -0.5 } })).phones[2]?.score).toBe(alone);
  });
});

describe('the sounds of a word', () => {
  const fits = fc.array(fc.double({ min: -12, max: 0, noNaN: true }), { minLength: 5, maxLength: 5 });

  it('are judged independently: a change of one leaves the others unchanged', () => {
    fc.assert(
      fc.property(fits, fc.nat(4), fc.double({ min: -12, max: 0, noNaN: true }), (all, at, other) => {
        const before = judged(said({ fit: { ...all } })).phones;
        const after = judged(said({ fit: { ...all, [at]: other } })).phones;
        expect(after.filter((_, index) => index !== at)).toEqual(before.filter((_, index) => index !== at));
      }),
    );
  });

  it('yield a score between 0 and 100, and never a red word without a named error', () => {
    fc.assert(
      fc.property(fits, (all) => {
        const { score, error } = judged(said({ fit: { ...all } }));
        expect(score).toBeGreaterThanOrEqual(65);
        expect(score).toBeLessThanOrEqual(100);
        expect(['none', 'unsure']).toContain(error);
      }),
    );
  });
});

describe('a word in a narrow band', () => {
  const narrow = { quality: { ...clearSignal, narrowBand: true }, model: testModel };

  it('has unsure high-frequency sounds, wrong or right, and no other unsure ones', () => {
    const wrong = judgeWord(said({ said: { 0: 'TH' }, margin: 90 }), narrow);
    expect(wrong.error).toBe('unsure');
    expect(wrong.phones.map(({ error }) => error)).toEqual(['unsure', 'none', 'none', 'none', 'none']);
    const right = judgeWord(said({}), narrow);
    expect(right.phones[0]?.error).toBe('unsure');
    expect(right.error).toBe('none');
  });

  it('still has errors in its other sounds', () => {
    expect(judgeWord(said({ said: { 3: 'IY1' }, margin: 90 }), narrow).error).toBe('mispronounced');
  });
});
