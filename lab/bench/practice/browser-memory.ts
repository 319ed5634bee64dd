import { serveSample } from '../../../scripts/start/sample-page.ts';
import type { Sayable } from '../../../tools/driver/browser/sayable.ts';
import { PracticePage } from '../../../tools/driver/screens/practice-page.ts';
import { speak } from '../../../tools/driver/sound/speak.ts';
import type { BenchBrowser } from '../browser.ts';
import type { StepRun } from '../group-run.ts';
import type { Limit } from '../limits.ts';
import { type BenchResult, summarise } from '../report.ts';
import { proportionalMegabytes } from './process-memory.ts';
import { benchText, speakBenchText } from './sentence.ts';

const judgingMost: Limit = { kind: 'at-most', value: 500 };
const behindMost: Limit = { kind: 'at-most', value: 560 };
/** The highest value over the median. Once, V8 took 300 MB to optimise one function. */
const highest: Limit = { kind: 'at-most', value: 1.15 };
const inARow = 30;
/** The rest behind a sentence. V8 gives back the young generation of a heap once nothing is allocated. */
const restMs = 20_000;
/** Readings at rest vary by so much. */
const noHigher: Limit = { kind: 'at-most', value: 10 };
const everyMs = 100;
/** The listener begins after the result. It has heard five seconds of speech within half of this time. */
const listenedAfterMs = 5_000;
/** One word is another: the listener listens only where something is marked. */
const saidText = benchText.replace('thought', 'taught');

/**
 * Measures the memory of the whole browser (all its processes, shared pages counted once) with one page open:
 * before the practice, its highest value from the recording of a sentence to the result, and its highest
 * value while the listener behind the result works. The engine loads its networks while the first sentence is
 * recorded, and V8 optimises what every sentence starts anew behind the third or fourth. Linux only. Another
 * Chromium that runs at the same time makes the values up to 100 MB lower, because it shares the pages of the
 * program.
 */
export async function measureBrowserMemory(browser: BenchBrowser, step: StepRun): Promise<BenchResult[]> {
  const { before, judging, listening } = await browser.withSayable((sayable) =>
    measureSentences(sayable, step),
  );
  const [first = 0, ...later] = judging;
  const behind = summarise('browser-memory-behind-the-result', 'MB', listening, behindMost);
  return [
    summarise('browser-memory-before-practice', 'MB', [before]),
    summarise('browser-memory-while-judging-the-first', 'MB', [first], judgingMost),
    summarise('browser-memory-while-judging', 'MB', later, judgingMost),
    behind,
    summarise('browser-memory-highest-ratio', 'x', [Math.max(...listening) / behind.median], highest),
  ];
}

async function measureSentences(sayable: Sayable, step: StepRun) {
  await sayable.microphone.say(await speak(saidText));
  const server = await serveSample(benchText);
  try {
    const page = await PracticePage.open(sayable, server.origin);
    const before = await proportionalMegabytes(sayable.browser);
    const card = await page.practise('#clock', 'develop');
    const [judging, listening]: [number[], number[]] = [[], []];
    const sentences = step.repetitions(4, 2);
    for (let sentence = 0; sentence < sentences; sentence++) {
      step.progress(sentence, sentences);
      const judged = async () => {
        await card.recordUntilScored();
      };
      judging.push(await highestWhile(sayable, judged));
      const heard = () => new Promise((resolve) => setTimeout(resolve, listenedAfterMs));
      listening.push(await highestWhile(sayable, heard));
    }
    return { before, judging, listening };
  } finally {
    await server.close();
  }
}

/**
 * Measures what is held, at rest, behind the third of many sentences in a row and behind the last one. They
 * are fed faster than they would be said, and the listener ends with the next recording.
 */
export async function measureSentencesInARow(browser: BenchBrowser, step: StepRun): Promise<BenchResult[]> {
  const held: number[] = [];
  await browser.withSayable(
    async (sayable) => {
      await sayable.microphone.say(await speakBenchText());
      const server = await serveSample(benchText);
      try {
        const page = await PracticePage.open(sayable, server.origin);
        const card = await page.practise('#clock', 'develop');
        const count = step.repetitions(inARow, 4);
        for (let sentence = 1; sentence <= count; sentence++) {
          step.progress(sentence, count);
          await card.recordUntilScored();
          if (sentence !== 3 && sentence !== count) continue;
          await new Promise((resolve) => setTimeout(resolve, restMs));
          held.push(await proportionalMegabytes(sayable.browser));
        }
      } finally {
        await server.close();
      }
    },
    { microphone: 'fed' },
  );
  const [third = 0, last = 0] = held;
  return [
    summarise('browser-memory-behind-the-third', 'MB', [third]),
    summarise('browser-memory-behind-the-thirtieth', 'MB', [last]),
    summarise('browser-memory-thirtieth-over-third', 'MB', [last - third], noHigher),
  ];
}

async function highestWhile(sayable: Sayable, work: () => Promise<unknown>): Promise<number> {
  let isWorking = true;
  const watch = async () => {
    let highest = 0;
    while (isWorking) {
      highest = Math.max(highest, await proportionalMegabytes(sayable.browser));
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
    return highest;
  };
  const done = work().finally(() => {
    isWorking = false;
  });
  const [highest] = await Promise.all([watch(), done]);
  return highest;
}
