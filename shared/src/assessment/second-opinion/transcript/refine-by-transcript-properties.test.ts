import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignmentSchema } from '../../../contracts/alignment.ts';
import { assessmentSchema } from '../../../contracts/assessment.ts';
import type { Judgement } from '../../../ports/judge.ts';
import type { Saying } from '../../synthetic-recognition.test-support.ts';
import { isSpoken } from '../../utterance/total.ts';
import { judged, other, refine, scoresOf, whole } from './refine-by-transcript.test-support.ts';

const sayings = fc
  .array(
    fc.record({
      missing: fc.boolean(),
      added: fc.boolean(),
      wrong: fc.boolean(),
      repeated: fc.boolean(),
    }),
    { minLength: 5, maxLength: 5 },
  )
  .map((all) =>
    all.flatMap(({ missing, added, wrong, repeated }, planIndex): Saying[] => {
      const bad: Partial<Saying> = wrong ? { said: { 0: 'T' }, margin: 60 } : {};
      // One word of five in doubt would be another text.
      const read: Saying[] = missing && planIndex > 1 ? [] : [{ planIndex, ...bad }];
      const again: Saying[] = repeated && !missing ? [{ planIndex, kind: 'repeated' }] : [];
      return [...again, ...read, ...(added ? [other] : [])];
    }),
  );
/** The text with some words missing, some replaced and some added. */
const transcripts = fc
  .array(fc.constantFrom('same', 'same', 'same', 'none', 'other', 'more'), { minLength: 5, maxLength: 5 })
  .map((all) => {
    const texts = { none: '', other: 'jam', more: 'indeed' };
    const words = whole.split(' ');
    return all
      .map((what, index) => {
        const word = words[index] ?? '';
        if (what === 'same') return word;
        return what === 'more' ? `${texts.more} ${word}` : texts[what === 'none' ? 'none' : 'other'];
      })
      .join(' ');
  });
const matches = fc.constantFrom(0.38, 0.65, 0.9);

describe('any assessment with any transcript', () => {
  const each = (holds: (before: Judgement, after: Judgement) => void) => {
    let credible = 0;
    fc.assert(
      fc.property(sayings, transcripts, matches, (all, transcript, match) => {
        const before = judged(all, match);
        const after = refine(before, transcript);
        if (!after) return;
        credible++;
        holds(before, after);
      }),
      { numRuns: 400 },
    );
    expect(credible).toBeGreaterThan(100);
  };

  it('keeps its shape', () => {
    each((_, after) => {
      expect(assessmentSchema.parse(after.assessment)).toEqual(after.assessment);
      expect(alignmentSchema.parse(after.alignment)).toEqual(after.alignment);
    });
  });

  it('keeps all sounds that were said, and their errors', () => {
    each((before, after) => {
      for (const [index, word] of before.assessment.words.entries()) {
        const same = after.assessment.words[index];
        // The sounds of a word that was found nowhere were doubts.
        const isMissing = !isSpoken(word) && /omitted|replaced/.test(same?.error ?? '');
        expect(same?.phones).toEqual(isMissing ? [] : word.phones);
        expect(same?.score).toBe(word.score);
        if (['mispronounced', 'stress', 'repeated', 'swapped'].includes(word.error))
          expect(same).toEqual(word);
      }
    });
  });

  it('keeps the scores of sounds, fluency and prosody, and raises overall only if a missing word becomes unsure', () => {
    each((before, after) => {
      const { overall, completeness, ...rest } = scoresOf(before);
      const { overall: newOverall, completeness: newCompleteness, ...newRest } = scoresOf(after);
      expect(newRest).toEqual(rest);
      if (newCompleteness >= completeness) expect(newOverall).toBeGreaterThanOrEqual(overall);
      if (newCompleteness <= completeness) expect(newOverall).toBeLessThanOrEqual(overall);
      const doubted = after.assessment.words.some(
        ({ error, phones }, index) =>
          error === 'unsure' && phones.length === 0 && before.assessment.words[index]?.error !== 'unsure',
      );
      if (!doubted) expect(newOverall).toBeLessThanOrEqual(overall);
    });
  });

  it('does not change when refined twice', () => {
    fc.assert(
      fc.property(sayings, transcripts, (all, transcript) => {
        const once = refine(judged(all), transcript);
        if (once) expect(refine(once, transcript)).toEqual(once);
      }),
    );
  });
});
