import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Assessment,
  assessmentSchema,
  phoneErrorSchema,
  wordErrorSchema,
} from '../contracts/assessment.ts';
import { disputedMarkSchema } from '../contracts/dispute.ts';
import { disputedIn, marksOf, withDisputes, withoutDisputes } from './index.ts';
import { spokenAs } from './marks.ts';

const scores = { overall: 60, accuracy: 60, completeness: 100, fluency: 70, prosody: 70 };
const spoken = { bot: [{ word: 'think' }, { word: 'the' }], user: [{ word: 'think' }, { word: '<unk>' }] };
const isRed = ({ error }: { error: string }) => error !== 'none' && error !== 'unsure';

describe('disputes of any assessment', () => {
  const score = fc.integer({ min: 0, max: 100 });
  const sound = fc.constantFrom('TH', 'IH1', 'K');
  const anyPhone = fc.record({
    expected: fc.option(sound),
    heard: fc.option(sound),
    score,
    error: fc.constantFrom(...phoneErrorSchema.options),
  });
  const anyWord = fc.record(
    {
      userIndex: fc.option(fc.integer({ min: 0, max: 2 })),
      botIndex: fc.option(fc.integer({ min: 0, max: 2 })),
      span: fc.constant<[number, number]>([0, 1]),
      score,
      error: fc.constantFrom(...wordErrorSchema.options),
      phones: fc.array(anyPhone, { maxLength: 4 }),
    },
    { requiredKeys: ['userIndex', 'botIndex', 'span', 'score', 'error', 'phones'] },
  );
  const anyAssessment = fc.array(anyWord, { maxLength: 4 }).map((words): Assessment => ({ scores, words }));
  const anyMark = fc.record({
    word: fc.constantFrom('think', 'the', '<unk>'),
    about: fc.constantFrom(...disputedMarkSchema.shape.about.options),
    sound: fc.option(fc.constantFrom('TH', 'IH', 'K')),
  });
  const anyMarks = fc.array(anyMark, { maxLength: 5 });

  it('never make a mark red', () => {
    fc.assert(
      fc.property(anyAssessment, anyMarks, (before, marks) => {
        const after = withDisputes(before, spoken, marks);
        expect(after.scores).toEqual(before.scores);
        for (const [index, now] of after.words.entries()) {
          const was = before.words[index];
          if (isRed(now)) expect(was && isRed(was)).toBe(true);
          expect(now.score).toBeGreaterThanOrEqual(was?.score ?? 0);
          for (const [at, one] of now.phones.entries()) {
            if (isRed(one)) expect(one).toEqual(was?.phones[at]);
          }
        }
        expect(assessmentSchema.safeParse(after).success).toBe(true);
      }),
    );
  });

  it('are idempotent, and independent of earlier disputes', () => {
    fc.assert(
      fc.property(anyAssessment, anyMarks, anyMarks, (before, marks, others) => {
        const once = withDisputes(before, spoken, marks);
        expect(withDisputes(once, spoken, marks)).toEqual(once);
        expect(withDisputes(withDisputes(before, spoken, others), spoken, marks)).toEqual(once);
        expect(withDisputes(once, spoken, disputedIn(once, spoken))).toEqual(once);
      }),
    );
  });

  it('leave no trace when they are undone', () => {
    fc.assert(
      fc.property(anyAssessment, anyMarks, (before, marks) => {
        const after = structuredClone(withDisputes(before, spoken, marks));
        expect(JSON.stringify(withoutDisputes(after))).toBe(JSON.stringify(before));
        expect(withDisputes(after, spoken, [])).toEqual(before);
      }),
    );
  });

  it('can cover every red mark', () => {
    fc.assert(
      fc.property(anyAssessment, (before) => {
        const seen = (one: Assessment) =>
          one.words.flatMap((each) => marksOf(each, spoken)).map(({ mark }) => mark);
        // A word whose sounds are all disputed may have another error as a whole, which is a separate mark.
        let marks = seen(before);
        for (let round = 0; round < 3; round += 1) {
          marks = [...marks, ...seen(withDisputes(before, spoken, marks))];
        }
        const after = withDisputes(before, spoken, marks);
        const known = after.words.filter((each) => spokenAs(each, spoken) !== '<unk>');
        expect(known.some(isRed)).toBe(false);
      }),
    );
  });
});
