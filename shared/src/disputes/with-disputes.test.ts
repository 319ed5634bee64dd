import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AssessedPhone,
  type AssessedWord,
  type Assessment,
  assessmentSchema,
  phoneErrorSchema,
  wordErrorSchema,
} from '../contracts/assessment.ts';
import { type DisputedMark, disputedMarkSchema } from '../contracts/dispute.ts';
import { disputedIn, marksOf, withDisputes, withoutDisputes } from './index.ts';
import { spokenAs } from './marks.ts';

const scores = { overall: 60, accuracy: 60, completeness: 100, fluency: 70, prosody: 70 };
const spoken = { bot: [{ word: 'think' }, { word: 'the' }], user: [{ word: 'think' }, { word: '<unk>' }] };

function phone(expected: string | null, heard: string | null, score: number, error: AssessedPhone['error']) {
  return { expected, heard, score, error };
}
function word(changes: Partial<AssessedWord> = {}): AssessedWord {
  return {
    userIndex: 0,
    botIndex: 0,
    span: [0, 5],
    score: 30,
    error: 'mispronounced',
    phones: [
      phone('TH', 'T', 20, 'replaced'),
      phone('IH1', 'IY1', 40, 'replaced'),
      phone('K', 'K', 95, 'none'),
    ],
    ...changes,
  };
}
const assessment = (...words: AssessedWord[]): Assessment => ({ scores, words });
const th: DisputedMark = { word: 'think', about: 'sound', sound: 'TH' };
const ih: DisputedMark = { word: 'think', about: 'sound', sound: 'IH' };

describe('a disputed sound', () => {
  it('becomes unsure; the word stays red for the other sound', () => {
    const [first] = withDisputes(assessment(word()), spoken, [th]).words;
    expect(first?.phones.map(({ error }) => error)).toEqual(['unsure', 'replaced', 'none']);
    expect(first).toMatchObject({ error: 'mispronounced', score: 30 });
  });

  it('that was the last red one makes the word unsure and not red; the utterance’s scores stay', () => {
    const after = withDisputes(assessment(word()), spoken, [th, ih]);
    expect(after.words[0]).toMatchObject({ error: 'unsure', score: 65 });
    expect(after.words[0]?.phones[0]?.score).toBe(50);
    expect(after.scores).toEqual(scores);
    expect(() => assessmentSchema.parse(after)).not.toThrow();
  });

  it('applies to this word only, regardless of stress', () => {
    const other = word({ botIndex: 1 });
    expect(withDisputes(assessment(other), spoken, [th, ih])).toEqual(assessment(other));
    const unstressed = word({ phones: [phone('IH0', 'IY1', 40, 'replaced')] });
    expect(withDisputes(assessment(unstressed), spoken, [ih]).words[0]?.error).toBe('unsure');
  });

  it('that was right is unchanged', () => {
    const right = word({ error: 'none', score: 90, phones: [phone('TH', 'TH', 90, 'none')] });
    expect(withDisputes(assessment(right), spoken, [th])).toEqual(assessment(right));
  });

  it('may be an added one', () => {
    const added = word({ phones: [phone(null, 'AH0', 40, 'added')] });
    const mark: DisputedMark = { word: 'think', about: 'added-sound', sound: 'AH' };
    expect(marksOf(added, spoken).map((one) => one.mark)).toEqual([mark]);
    expect(withDisputes(assessment(added), spoken, [mark]).words[0]?.error).toBe('unsure');
  });
});

describe('a disputed word', () => {
  it('becomes unsure if the dispute is about its error, and for no other error', () => {
    const omitted = word({
      userIndex: null,
      error: 'omitted',
      score: 0,
      phones: [],
    });
    const [{ mark } = { mark: th }] = marksOf(omitted, spoken);
    expect(mark).toEqual({ word: 'think', about: 'omitted', sound: null });
    expect(withDisputes(assessment(omitted), spoken, [mark]).words[0]).toMatchObject({
      error: 'unsure',
      score: 65,
    });
    expect(withDisputes(assessment(word()), spoken, [mark])).toEqual(assessment(word()));
  });

  it('has unsure vowels if its stress is disputed', () => {
    const stress = word({ error: 'stress', score: 60, phones: [phone('IH1', 'IH0', 60, 'stress')] });
    const [{ mark } = { mark: th }] = marksOf(stress, spoken);
    const [after] = withDisputes(assessment(stress), spoken, [mark]).words;
    expect([after?.error, after?.phones[0]?.error]).toEqual(['unsure', 'unsure']);
  });

  it('keeps its other red sounds', () => {
    const swapped = word({ error: 'swapped' });
    const whole: DisputedMark = { word: 'think', about: 'swapped', sound: null };
    expect(withDisputes(assessment(swapped), spoken, [whole]).words[0]?.error).toBe('mispronounced');
    expect(withDisputes(assessment(swapped), spoken, [whole, th, ih]).words[0]?.error).toBe('unsure');
  });

  it('must have a name: untranscribed speech can’t be recognised again', () => {
    const added = word({ botIndex: null, userIndex: 1, error: 'added', phones: [] });
    expect(marksOf(added, spoken)).toEqual([]);
  });
});

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
