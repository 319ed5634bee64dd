import { openPractice } from '../../scripts/lib/score-practice.ts';
import { type BenchResult, summarise } from '../report.ts';
import { benchSamples, benchText } from './sentence.ts';

const rounds = 10;

/** All passes over a recording, without the waiting for a person to speak. */
export async function measureEngineInNode(): Promise<BenchResult[]> {
  const samples = await benchSamples();
  const durationMs = (samples.length / 16_000) * 1000;
  const { practice, dispose } = await openPractice();
  const prepared = await practice.prepare(benchText);
  await prepared.reference();
  const factors: number[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      const startedAt = performance.now();
      for await (const event of practice.assess(prepared, samples)) {
        if (event.type === 'reading-assessed') factors.push(durationMs / (performance.now() - startedAt));
      }
    }
  } finally {
    dispose();
  }
  return [summarise('all-passes-node', 'x real time', factors, { kind: 'at-least', value: 5 })];
}
