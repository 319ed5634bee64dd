import { openPractice } from '../../../scripts/lib/score-practice.ts';
import type { StepRun } from '../group-run.ts';
import { benchSamples, benchText } from '../practice/sentence.ts';
import { type BenchResult, summarise } from '../report.ts';

/** Measures all passes over a recording in Node, at full speed. */
export async function measureEngineInNode(step: StepRun): Promise<BenchResult[]> {
  const rounds = step.repetitions(10, 3);
  const samples = await benchSamples();
  const durationMs = (samples.length / 16_000) * 1000;
  const { practice, dispose } = await openPractice();
  const prepared = await practice.prepare(benchText);
  await prepared.reference();
  const factors: number[] = [];
  const afterTheStop: number[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      step.progress(round, rounds);
      const startedAt = performance.now();
      const before = process.cpuUsage();
      const scoring = await practice.startScoring(prepared);
      for (let start = 0; start < samples.length; start += 16_000)
        await scoring.push(samples.subarray(start, start + 16_000));
      const recorded = processorTime(process.cpuUsage(before));
      const stopped = process.cpuUsage();
      for await (const event of scoring.finish()) {
        if (event.type !== 'utterance-assessed') continue;
        factors.push(durationMs / (performance.now() - startedAt));
        afterTheStop.push(processorTime(process.cpuUsage(stopped)) / recorded);
      }
    }
  } finally {
    dispose();
  }
  return [
    summarise('all-passes-node', 'x real time', factors, { kind: 'at-least', value: 5 }),
    // A person waits for the passes after the stop, and not for that beside the recording. It is processor
    // time: on a busy machine the ratio of the waits varies three times more than that of the work, which
    // lies between 5.7 and 6.3.
    summarise('passes-after-the-stop-over-before', 'x', afterTheStop, { kind: 'at-most', value: 8 }),
  ];
}

const processorTime = ({ user, system }: NodeJS.CpuUsage) => user + system;
