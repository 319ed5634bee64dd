import type { Sayable } from '../../tools/driver/sayable.ts';
import { type BenchResult, mean, summarise } from '../report.ts';
import { openFedWorker } from './fed-worker.ts';
import { residentMegabytes } from './resident-memory.ts';
import { benchSamples, benchText } from './sentence.ts';

const utterances = 200;
/** The heaps reach their size within the first sixty or so: what grows after that is a leak. */
const settledAfter = 80;
/** One reading of a process's memory says little, as it goes up and down with each collection of garbage. */
const averagedOver = 40;

/** How fast the shipped engine judges in a browser, and whether it leaks. */
export async function measureEngineInChromium(
  sayable: Sayable,
  extensionPath: string,
): Promise<BenchResult[]> {
  const samples = await benchSamples();
  const durationMs = (samples.length / 16_000) * 1000;
  const worker = await openFedWorker(sayable, extensionPath, samples);
  const factors: number[] = [];
  const memory: number[] = [];
  for (let utterance = 0; utterance < utterances; utterance++) {
    factors.push(durationMs / (await worker.judge(benchText)));
    const megabytes = await residentMegabytes(sayable.browser);
    if (utterance >= settledAfter) memory.push(megabytes);
    if (utterance % 20 === 0)
      console.error(`Utterance ${utterance} of ${utterances}: ${megabytes.toFixed(0)} MB`);
  }
  const growth = mean(memory.slice(-averagedOver)) - mean(memory.slice(0, averagedOver));
  return [
    summarise('all-passes-chromium', 'x real time', factors.slice(settledAfter), {
      kind: 'at-least',
      value: 5,
    }),
    summarise('memory-while-judging', 'MB', memory),
    summarise('memory-growth-after-80-of-200-utterances', 'MB', [growth]),
  ];
}
