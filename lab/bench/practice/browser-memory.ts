import { serveSample } from '../../../scripts/start/sample-page.ts';
import type { Sayable } from '../../../tools/driver/browser/sayable.ts';
import { PracticePage } from '../../../tools/driver/screens/practice-page.ts';
import type { BenchBrowser } from '../browser.ts';
import type { StepRun } from '../group-run.ts';
import type { Limit } from '../limits.ts';
import { type BenchResult, summarise } from '../report.ts';
import { proportionalMegabytes } from './process-memory.ts';
import { benchText, speakBenchText } from './sentence.ts';

const whole: Limit = { kind: 'at-most', value: 620 };
const everyMs = 100;
/** The listener begins after the result. It has heard five seconds of speech long before this time is over. */
const listenedAfterMs = 12_000;

/**
 * Measures the memory of the whole browser (all its processes, shared pages counted once) with one page open: before the
 * practice, its highest value from the recording of the first sentence and of the second one to the result, and its highest
 * value while the listener behind the result works. The engine loads its networks while the first sentence is recorded.
 * Linux only. Another Chromium that runs at the same time makes the values up to 100 MB lower, because it shares the pages of
 * the program.
 */
export async function measureBrowserMemory(browser: BenchBrowser, step: StepRun): Promise<BenchResult[]> {
  const before: number[] = [];
  const first: number[] = [];
  const second: number[] = [];
  const listening: number[] = [];
  const browsers = step.repetitions(3, 1);
  for (let opened = 0; opened < browsers; opened++) {
    step.progress(opened, browsers);
    const highest = await browser.withSayable(measureTwoSentences);
    before.push(highest.before);
    first.push(highest.first);
    second.push(highest.second);
    listening.push(...highest.listening);
  }
  return [
    summarise('browser-memory-before-practice', 'MB', before),
    summarise('browser-memory-while-judging-the-first', 'MB', first, whole),
    summarise('browser-memory-while-judging', 'MB', second, whole),
    summarise('browser-memory-behind-the-result', 'MB', listening, whole),
  ];
}

async function measureTwoSentences(sayable: Sayable) {
  await sayable.microphone.say(await speakBenchText());
  const server = await serveSample(benchText);
  try {
    const page = await PracticePage.open(sayable, server.origin);
    const before = await proportionalMegabytes(sayable.browser);
    const card = await page.practise('#clock', 'develop');
    const judge = () =>
      highestWhile(sayable, async () => {
        await card.record();
        await card.waitForScore();
      });
    const listen = () =>
      highestWhile(sayable, () => new Promise((resolve) => setTimeout(resolve, listenedAfterMs)));
    const first = await judge();
    const behindFirst = await listen();
    const second = await judge();
    return { before, first, second, listening: [behindFirst, await listen()] };
  } finally {
    await server.close();
  }
}

async function highestWhile(sayable: Sayable, work: () => Promise<unknown>): Promise<number> {
  let isWorking = true;
  const done = work().finally(() => {
    isWorking = false;
  });
  let highest = 0;
  while (isWorking) {
    highest = Math.max(highest, await proportionalMegabytes(sayable.browser));
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  await done;
  return highest;
}
