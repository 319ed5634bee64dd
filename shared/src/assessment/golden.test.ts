import { describe, expect, it } from 'vitest';
import golden from '../../../tests/fixtures/golden/to-be-or-not-to-be.json' with { type: 'json' };
import { alignmentSchema } from '../contracts/alignment.ts';
import type { RecognizedPhone } from '../ports/aligner.ts';
import { createJudge } from './judge.ts';
import { clearSignal, planOf, testModel } from './synthetic-recognition.test-support.ts';

describe('the golden case', () => {
  const alignment = alignmentSchema.parse(golden);
  const goldenPlan = planOf(
    alignment.user.map((word): [string, string] => [
      word.word,
      word.phones.map(({ phone }) => phone).join(' '),
    ]),
  );
  const ms = (seconds: number) => Math.round(seconds * 1_000);
  const words = alignment.user.map((word, planIndex) => {
    const phones = word.phones.map(({ phone, xmin, xmax }): RecognizedPhone => {
      return { expected: phone, recognized: phone, startMs: ms(xmin), endMs: ms(xmax), acousticScore: -1.6 };
    });
    return {
      planIndex,
      kind: 'read' as const,
      word: word.word,
      startMs: ms(word.xmin),
      endMs: ms(word.xmax),
      phones,
      llr: 0,
    };
  });
  const reference = alignment.bot.map((word) => ({
    word: word.word,
    startMs: ms(word.xmin),
    endMs: ms(word.xmax),
    phones: word.phones.map(({ phone, xmin, xmax }) => ({ phone, startMs: ms(xmin), endMs: ms(xmax) })),
  }));
  const quality = { ...clearSignal, speechStartMs: 680, speechEndMs: 3_230 };
  const judged = createJudge(testModel).judge({
    plan: goldenPlan,
    recognition: { words, durationMs: 3_400, quality, textConfidence: 0.9 },
    reference,
  });

  it('produces the exact alignment object', () => {
    expect(judged.alignment).toEqual(golden);
  });

  it('has edit operations but no errors: to, or, that and is are pronounced well', () => {
    expect(judged.assessment.words.map((word) => word.error)).toEqual(words.map(() => 'none'));
  });
});
