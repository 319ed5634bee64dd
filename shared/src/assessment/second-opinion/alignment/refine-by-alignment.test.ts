import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AlignedWordWire, alignmentSchema } from '../../../contracts/alignment.ts';
import { assessmentSchema } from '../../../contracts/assessment.ts';
import type { AlignAnswer, SoundPair } from '../../../contracts/servers/align-service.ts';
import type { Judgement } from '../../../ports/judge.ts';
import { fiveWordPlan as plan, type Saying } from '../../synthetic-recognition.test-support.ts';
import { everyWord, judged, scoresOf } from '../transcript/refine-by-transcript.test-support.ts';
import { refineByAlignment } from './index.ts';

type Changes = Record<number, Record<number, string | null>>;

/**
 * The answer of a service that recognised `said` in place of the right sounds, with all times `laterS` later.
 */
function answerOf(
  said: Changes = {},
  laterS = 0,
  name: 'mfa' | 'embedded' = 'mfa',
  secondOpinion = true,
): AlignAnswer {
  let at = 0.2 + laterS;
  const user: AlignedWordWire[] = [];
  const words = plan.words.map(({ word, span, pronunciations }, index) => {
    const sounds = (pronunciations[0] ?? []).map((expected, place): SoundPair => {
      const changes = said[index] ?? {};
      return [expected, place in changes ? (changes[place] ?? null) : expected];
    });
    const phones = sounds.flatMap(([, heard]) => {
      if (heard === null) return [];
      at += 0.08;
      return [{ phone: heard, xmin: at - 0.08, xmax: at }];
    });
    user.push({ word, xmin: phones[0]?.xmin ?? at, xmax: at, phones });
    return { word, span, user: index, bot: index, sounds };
  });
  const engine = { name, version: 'kalpy 0.10', model: 'm', language: 'en-US', secondOpinion };
  return { user, bot: user, words, engine };
}

const wrong = (margin: number): Saying[] =>
  everyWord.map((word) => (word.planIndex === 1 ? { ...word, said: { 0: 'T' }, margin } : word));
const refine = (before: Judgement, answer: AlignAnswer) => {
  const after = refineByAlignment(before, answer, plan);
  if (!after) throw new Error('It was taken for another text.');
  return after;
};
const errors = ({ assessment }: Judgement) => assessment.words.map(({ error }) => error);

describe('an independent engine that gives a second opinion', () => {
  const sure = judged(wrong(60));
  /** A word this short needs more evidence on the device. */
  const unsure = judged(
    everyWord.map((word) => (word.planIndex === 0 ? { ...word, said: { 0: 'D' }, margin: 12 } : word)),
  );

  it('that recognises the right sound turns an error into a doubt, and never removes it', () => {
    expect(errors(sure)[1]).toBe('mispronounced');
    const after = refine(sure, answerOf());
    expect(errors(after)[1]).toBe('unsure');
    expect(after.assessment.words[1]?.phones[0]).toMatchObject({
      expected: 'TH',
      heard: 'T',
      error: 'unsure',
    });
    expect(after.assessment.scores).toEqual(sure.assessment.scores);
    expect(after.assessment.alignedBy).toEqual({ name: 'mfa', version: 'kalpy 0.10' });
  });

  it('that recognises the same or a third wrong sound leaves the error', () => {
    for (const heard of ['T', 'S', null]) {
      expect(refine(sure, answerOf({ 1: { 0: heard } })).assessment.words).toEqual(sure.assessment.words);
    }
  });

  it('turns a doubt into an error if it recognises the same wrong sound, and lowers the scores', () => {
    expect(errors(unsure)[0]).toBe('unsure');
    const after = refine(unsure, answerOf({ 0: { 0: 'D' } }));
    expect(errors(after)[0]).toBe('mispronounced');
    expect(after.assessment.words[0]?.phones[0]).toMatchObject({ heard: 'D', error: 'replaced' });
    expect(after.assessment.words[0]?.score).toBeLessThan(50);
    expect(scoresOf(after).overall).toBeLessThanOrEqual(90);
    expect(scoresOf(after).overall).toBeLessThanOrEqual(scoresOf(unsure).overall);
    expect(errors(refine(unsure, answerOf({ 0: { 0: 'Z' } })))[0]).toBe('unsure');
    const noisy: Judgement = { ...unsure, assessment: { ...unsure.assessment, conditions: ['noise'] } };
    expect(errors(refine(noisy, answerOf({ 0: { 0: 'D' } })))[0]).toBe('unsure');
  });

  it('adds no error by itself', () => {
    const right = judged(everyWord);
    const after = refine(right, answerOf({ 1: { 0: 'S' }, 4: { 0: 'V' } }));
    expect(after.assessment.words).toEqual(right.assessment.words);
  });

  it('that accepted another valid pronunciation leaves the assessment unchanged', () => {
    const answer = answerOf();
    const [, thought] = answer.words;
    if (thought)
      thought.sounds = [['TH', 'TH'] as SoundPair, ['AA1', 'AA1'] as SoundPair, ['T', 'T'] as SoundPair];
    expect(refine(sure, answer).assessment.words).toEqual(sure.assessment.words);
  });
});

it('MFA without a second opinion, whose sounds all come back right, changes times only', () => {
  const before = judged(wrong(60));
  expect(errors(before)).toContain('mispronounced');
  const after = refine(before, answerOf({}, 0.01, 'mfa', false));
  expect(after.assessment).toEqual({
    ...before.assessment,
    alignedBy: { name: 'mfa', version: 'kalpy 0.10' },
  });
  expect(after.alignment.user[2]?.xmin).toBeCloseTo((before.alignment.user[2]?.xmin ?? 0) + 0.01, 6);
});

it('the device’s own engine on a server is ignored, whatever it offers', () => {
  expect(refineByAlignment(judged(wrong(60)), answerOf({}, 0.01, 'embedded', true), plan)).toBeNull();
});

describe('times', () => {
  it('are the service’s if both recognised the same sounds', () => {
    const before = judged(everyWord);
    const { user } = refine(before, answerOf({}, 0.01)).alignment;
    user.forEach((word, index) => {
      expect(word.xmin).toBeCloseTo((before.alignment.user[index]?.xmin ?? 0) + 0.01, 6);
      expect(word.phone_ops).toEqual(before.alignment.user[index]?.phone_ops);
    });
  });

  it('are the device’s for words with other sounds, and if words would overlap', () => {
    const before = judged(everyWord);
    const { user } = refine(before, answerOf({ 1: { 0: 'S' } }, 0.05)).alignment;
    expect(user[1]).toEqual(before.alignment.user[1]);
    // The first word would overlap the second.
    expect(user[0]).toEqual(before.alignment.user[0]);
    expect(user[2]?.xmin).toBeCloseTo((before.alignment.user[2]?.xmin ?? 0) + 0.05, 6);
  });
});

it('an answer for another text is ignored', () => {
  const answer = answerOf();
  expect(refineByAlignment(judged(everyWord), { ...answer, words: answer.words.slice(1) }, plan)).toBeNull();
});

describe('any answer of a service', () => {
  const sayings = fc
    .array(
      fc.record({ wrong: fc.boolean(), margin: fc.integer({ min: 0, max: 80 }), missing: fc.boolean() }),
      {
        minLength: 5,
        maxLength: 5,
      },
    )
    .map((all) =>
      all.flatMap(({ wrong: isWrong, margin, missing }, planIndex): Saying[] => {
        if (missing && planIndex > 0) return [];
        return [isWrong ? { planIndex, said: { 0: 'T' }, margin } : { planIndex }];
      }),
    );
  const sound = fc.constantFrom('T', 'S', 'V', null);
  const changes = fc.dictionary(
    fc.integer({ min: 0, max: 4 }).map(String),
    fc.dictionary(fc.integer({ min: 0, max: 1 }).map(String), sound),
  ) as fc.Arbitrary<Changes>;
  const later = fc.double({ min: -0.2, max: 0.5, noNaN: true });

  it('removes no error without its own evidence, and adds none if the device had no doubt', () => {
    fc.assert(
      fc.property(sayings, changes, later, fc.boolean(), (all, said, laterS, secondOpinion) => {
        const before = judged(all);
        const answer = answerOf(said, laterS, 'mfa', secondOpinion);
        const after = refine(before, answer);
        for (const [index, word] of before.assessment.words.entries()) {
          const now = after.assessment.words[index];
          if (now?.error === word.error) continue;
          expect(secondOpinion).toBe(true);
          const heard = answer.words[word.botIndex ?? -1]?.sounds ?? [];
          const isDoubted = heard.some(
            ([expected, one], at) => expected === one && word.phones[at]?.error === 'replaced',
          );
          if (word.error === 'mispronounced') expect([now?.error, isDoubted]).toEqual(['unsure', true]);
          else expect([word.error, now?.error]).toEqual(['unsure', 'mispronounced']);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps shapes, sounds, their scores and the order of words, and is idempotent', () => {
    fc.assert(
      fc.property(sayings, changes, later, fc.boolean(), (all, said, laterS, secondOpinion) => {
        const before = judged(all);
        const answer = answerOf(said, laterS, 'mfa', secondOpinion);
        const { alignment, assessment } = refine(before, answer);
        expect(refine({ alignment, assessment }, answer)).toEqual({ alignment, assessment });
        expect(assessmentSchema.parse(assessment)).toEqual(assessment);
        expect(alignmentSchema.parse(alignment)).toEqual(alignment);
        const sounds = ({ assessment: { words } }: Judgement) =>
          words.flatMap(({ phones }) => phones.map(({ error: _, ...rest }) => rest));
        expect(sounds({ alignment, assessment })).toEqual(sounds(before));
        for (let at = 1; at < alignment.user.length; at++) {
          const [one, next] = [alignment.user[at - 1], alignment.user[at]];
          expect((one?.xmax ?? 0) - (next?.xmin ?? 0)).toBeLessThanOrEqual(0.001_1);
        }
        expect(scoresOf({ alignment, assessment }).overall).toBeLessThanOrEqual(scoresOf(before).overall);
      }),
      { numRuns: 200 },
    );
  });
});
