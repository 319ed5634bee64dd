import type { UtterancePlan } from '@sayable/shared/contracts';
import { wordsAt } from '@sayable/shared/display';
import { planUtterance } from '@sayable/shared/phonetics';
import type { Judgement } from '@sayable/shared/ports';
import type { Practice } from '@sayable/shared/practice';
import { AppError } from '@sayable/shared/std';
import type { Learning } from '../../../../scripts/lib/score-practice.ts';
import type { Practised, PractisedOutcome, Task } from './practised.ts';
import { isValidForm, swapPlan } from './swap-plan.ts';

const sampleRate = 16_000;

/**
 * Practises a text with a recording, as the extension does.
 * @throws AppError for every failure except a recording that is not judged, which is an outcome
 */
export async function practiseTask(
  { key, text, swap, replaced }: Task,
  samples: Float32Array,
  { practice, pronouncer }: Learning,
): Promise<PractisedOutcome> {
  try {
    const plan = await planUtterance(text, pronouncer);
    const due = swap ? swapPlan(plan, swap) : plan;
    if (typeof due === 'string') return { kind: 'left-out', key, why: due };
    if (replaced && isValidForm(plan, replaced))
      return { kind: 'left-out', key, why: 'another valid pronunciation' };
    const { judgement, judgeMs } = await practise(practice, due, samples);
    return { kind: 'practised', key, seconds: samples.length / sampleRate, judgeMs, ...linesOf(judgement) };
  } catch (failure) {
    const isOfRecording = failure instanceof AppError && failure.code === 'unprocessable';
    if (!isOfRecording) throw failure;
    return { kind: 'refused', key, reason: failure.reason ?? null, why: failure.message };
  }
}

/**
 * Runs one practice. The reference is generated first, as it is while a person still reads the sentence
 * silently.
 */
async function practise(practice: Practice, plan: UtterancePlan, samples: Float32Array) {
  const prepared = practice.preparePlan(plan);
  const reference = await prepared.reference();
  await reference.recognition();
  // The scorer has one memory: no reference computation may still run when other callers use it.
  await reference.sounds();
  const session = await practice.startScoring(prepared);
  try {
    for (let start = 0; start < samples.length; start += sampleRate)
      await session.push(samples.subarray(start, start + sampleRate));
    const startedAt = process.cpuUsage();
    for await (const event of session.finish())
      if (event.type === 'utterance-assessed') {
        const { user, system } = process.cpuUsage(startedAt);
        return { judgement: event.judgement, judgeMs: (user + system) / 1_000 };
      }
  } finally {
    session.cancel();
  }
  throw new AppError('internal', 'The reading was not judged.');
}

function linesOf({
  alignment,
  assessment,
}: Judgement): Pick<Practised, 'isByNetwork' | 'overall' | 'words' | 'pauses' | 'steps'> {
  const marksAt = (step: 'gentle' | 'strict') =>
    wordsAt(assessment.words, assessment, step).map(({ error, phones }) => ({
      error,
      phones: phones.map((phone) => phone.error),
    }));
  const words = assessment.words.map(({ botIndex, userIndex, span, error, score, phones }) => {
    const heard = userIndex === null ? undefined : alignment.user[userIndex];
    return {
      botIndex,
      span,
      error,
      score: rounded(score),
      timesMs: heard ? msOf(heard) : null,
      phones: phones.map((phone) => ({
        expected: phone.expected,
        heard: phone.heard,
        score: rounded(phone.score),
        error: phone.error,
      })),
    };
  });
  return {
    isByNetwork: assessment.scoredBy !== undefined,
    overall: rounded(assessment.scores?.overall ?? 0),
    words,
    pauses: assessment.pauses ?? [],
    steps: { gentle: marksAt('gentle'), strict: marksAt('strict') },
  };
}

const msOf = ({ xmin, xmax }: { xmin: number; xmax: number }): [number, number] => [
  Math.round(1_000 * xmin),
  Math.round(1_000 * xmax),
];

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;
