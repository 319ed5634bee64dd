import { learnWith } from '../../../scripts/lib/score-practice.ts';
import { createJudge } from '../../../shared/src/assessment/index.ts';
import type { English } from '../../../shared/src/contracts/settings.ts';
import type { Aligner, Judge, JudgeInput, SoundScorer } from '../../../shared/src/ports/index.ts';

/**
 * Returns what the pipeline of the extension gives the judge, before any slip is marked; undefined for
 * nothing.
 */
export type HearInput = (
  text: string,
  samples: Float32Array,
  english?: English,
) => Promise<JudgeInput | undefined>;

/** Builds the pipeline of which only the judge's input is wanted. */
export function hearInputWith(aligner: Aligner, scorer: SoundScorer): HearInput {
  const judge = createJudge();
  let input: JudgeInput | undefined;
  const keeping: Judge = {
    ...judge,
    judge(given) {
      input = given;
      return judge.judge(given);
    },
  };
  const { practice } = learnWith(aligner, scorer, { detector: undefined, judge: keeping });
  return async (text, samples, english) => {
    input = undefined;
    const prepared = await practice.prepare(text, { english });
    for await (const _ of practice.assess(prepared, samples));
    return input;
  };
}
