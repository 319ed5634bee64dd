import type { BenchBrowser } from '../browser.ts';
import type { StepRun } from '../group-run.ts';
import { residentMegabytes } from '../practice/process-memory.ts';
import { benchSamples, benchText } from '../practice/sentence.ts';
import { type BenchResult, mean, summarise } from '../report.ts';
import { openFedWorker } from './fed-worker.ts';

/** Measures how fast the shipped engine judges in a browser, and whether its memory grows. */
export function measureEngineInChromium(
  { withSayable, extensionPath }: BenchBrowser,
  step: StepRun,
): Promise<BenchResult[]> {
  const utterances = step.repetitions(120, 5);
  // The heaps reach their size within the first 60 utterances or so. Later growth is a leak.
  const settledAfter = step.repetitions(60, 1);
  // One reading of a process's memory says little, because it varies with each garbage collection.
  const averagedOver = step.repetitions(20, 2);
  return withSayable(async (sayable) => {
    const samples = await benchSamples();
    const durationMs = (samples.length / 16_000) * 1000;
    const worker = await openFedWorker(sayable, extensionPath, samples);
    const factors: number[] = [];
    const memory: number[] = [];
    for (let utterance = 0; utterance < utterances; utterance++) {
      step.progress(utterance, utterances);
      factors.push(durationMs / (await worker.judge(benchText)));
      const megabytes = await residentMegabytes(sayable.browser);
      if (utterance >= settledAfter) memory.push(megabytes);
    }
    const [before, after] = [mean(memory.slice(0, averagedOver)), mean(memory.slice(-averagedOver))];
    return [
      summarise('all-passes-chromium', 'x real time', factors.slice(settledAfter), {
        kind: 'at-least',
        value: 5,
      }),
      summarise('memory-while-judging', 'MB', memory),
      summarise(`memory-growth-after-${settledAfter}-of-${utterances}-utterances`, 'MB', [after - before]),
      // Without a leak the ratio is 1.00 ± 0.02.
      summarise('memory-growth-ratio', 'x', [after / before], { kind: 'at-most', value: 1.07 }),
    ];
  });
}
