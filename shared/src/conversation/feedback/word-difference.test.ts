import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DifferentPart, diffWords } from '../index.ts';

const written = (parts: DifferentPart[]) =>
  parts
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `+${text}+` : `-${text}-`))
    .join('');

describe('the word difference of a correction', () => {
  it.each([
    ['I want return it.', 'I want to return it.', 'I want +to +return it.'],
    ['She return it.', 'She returns it.', 'She -return-+returns+ it.'],
    ['He walks home.', 'He walk home.', 'He -walks-+walk+ home.'],
    ['I go there yesterday.', 'I went there yesterday.', 'I -go-+went+ there yesterday.'],
    ['It is much more better.', 'It is much better.', 'It is much -more -better.'],
    ['I am agree', 'I agree.', 'I -am -agree+.+'],
    ['Can I has a tea?', 'Can I have a tea?', 'Can I -has-+have+ a tea?'],
    ['the same', 'the same', 'the same'],
    ['', 'All new.', '+All new.+'],
  ])('for "%s" and "%s"', (said, corrected, difference) => {
    expect(written(diffWords(said, corrected))).toBe(difference);
  });

  it('contains both sentences', () => {
    const sentence = fc
      .array(fc.constantFrom('I', 'go', 'goes', 'to', 'the', "don't", 'shop', ',', '.', 'é'), {
        maxLength: 12,
      })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(sentence, sentence, (said, corrected) => {
        const without = (kind: string) =>
          diffWords(said, corrected)
            .filter((part) => part.kind !== kind)
            .map(({ text }) => text)
            .join('');
        expect(without('added')).toBe(said);
        expect(without('removed')).toBe(corrected);
      }),
    );
  });
});
