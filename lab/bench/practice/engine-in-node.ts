import { openPractice } from '../../../scripts/lib/score-practice.ts';
import type { StepRun } from '../group-run.ts';
import { type BenchResult, summarise } from '../report.ts';
import { benchSamples, benchText } from './sentence.ts';

/** Measures all passes over a recording in Node, at full speed. */
export async function measureEngineInNode(step: StepRun): Promise<BenchResult[]> {
  const rounds = step.repetitions(10, 1);
  const samples = await benchSamples();
  const durationMs = (samples.length / 16_000) * 1000;
  const { practice, dispose } = await openPractice();
  const prepared = await practice.prepare(benchText);
  await prepared.reference();
  const factors: number[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      step.progress(round, rounds);
      const startedAt = performance.now();
      for await (const event of practice.assess(prepared, samples)) {
        if (event.type === 'utterance-assessed') factors.push(durationMs / (performance.now() - startedAt));
      }
    }
  } finally {
    dispose();
  }
  return [summarise('all-passes-node', 'x real time', factors, { kind: 'at-least', value: 5 })];
}
