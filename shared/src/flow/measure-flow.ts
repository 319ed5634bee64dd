import { voicedRuns } from '../audio/index.ts';
import type { UtterancePlan } from '../contracts/index.ts';
import type { Judgement } from '../ports/judge.ts';
import { endAbove, soundsUntil } from './sentence-end.ts';
import { wordCues } from './word-cues.ts';

const SAMPLE_RATE = 16_000;

/**
 * Returns the judgement with the measures of its flow.
 * @param samples the recording, 16 kHz mono, from the beginning of the judgement's times
 */
export function withFlow(
  { alignment, assessment }: Judgement,
  { words }: Pick<UtterancePlan, 'words'>,
  samples: Float32Array,
): Judgement {
  const recording = { samples, sampleRate: SAMPLE_RATE };
  const places = new Map(assessment.words.map(({ botIndex, userIndex }) => [botIndex, userIndex]));
  const said = words.map((_, index) => alignment.user[places.get(index) ?? -1]);
  const placed = words.map(({ word }, index) => ({ word, said: said[index] }));
  const [first, last] = [said.find((word) => word !== undefined), said.at(-1)];
  const endMs = last ? soundsUntil(last) : (samples.length / SAMPLE_RATE) * 1_000;
  const moments = voicedRuns(recording, { startMs: (first?.xmin ?? 0) * 1_000, endMs }).flat();
  const flow = { words: wordCues(recording, moments, placed), end: last ? endAbove(moments, last) : null };
  return { alignment, assessment: { ...assessment, flow } };
}
