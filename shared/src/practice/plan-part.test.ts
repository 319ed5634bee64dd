import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utterancePlanSchema } from '../contracts/plan.ts';
import { cmuDictionary, createPronouncer, planPart, planUtterance } from '../phonetics/index.ts';
import { synthesisInput } from './synthesis-input.ts';

const pronouncer = createPronouncer({ lexicon: cmuDictionary(), guess: async () => [['AH1']] });

describe('a part of a plan', () => {
  it('keeps the pronunciation of the sentence and its place in the text', async () => {
    const plan = await planUtterance('I have read the paper, and paid $5.', pronouncer);
    const read = planPart(plan, [2, 3]);
    expect(read.words).toEqual([plan.words[2]]);
    expect(read.text.slice(...(read.words[0]?.span ?? [0, 0]))).toBe('read');
    const { text, sayAs } = synthesisInput(read);
    expect(text.trim()).toBe('read');
    expect(sayAs.map(({ span, phones }) => [text.slice(...span), phones.join(' ')])).toEqual([
      ['read', 'R EH1 D'],
    ]);
    expect(synthesisInput(planPart(plan, [7, 9])).text.trim()).toBe('five dollars');
  });

  it('is spoken as its words alone, whatever the range', async () => {
    const plan = await planUtterance('They thought, the weather would develop slowly.', pronouncer);
    const at = fc.nat({ max: plan.words.length + 2 });
    fc.assert(
      fc.property(at, at, (one, other) => {
        const [first, end] = [Math.min(one, other), Math.max(one, other) + 1];
        const part = planPart(plan, [first, end]);
        expect(utterancePlanSchema.parse(part)).toEqual(part);
        const words = plan.words.slice(first, end).map(({ word }) => word);
        expect(
          synthesisInput(part)
            .text.toLowerCase()
            .match(/[a-z]+/g) ?? [],
        ).toEqual(words);
      }),
    );
  });
});
