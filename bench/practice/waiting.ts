import { serveSample } from '../../scripts/start/sample-page.ts';
import type { Card } from '../../tools/driver/card.ts';
import { PracticePage } from '../../tools/driver/practice-page.ts';
import type { Sayable } from '../../tools/driver/sayable.ts';
import { type BenchResult, summarise } from '../report.ts';
import { benchText, speakBenchText } from './sentence.ts';
import { type Moments, type PageWatch, watchPage } from './watch-page.ts';

const rounds = 10;
const words = ['They', 'thought', 'weather', 'would', 'slowly', 'nobody', 'hurried', 'harbor', 'develop'];

/** What a person waits for, in a real browser with real messages between its processes. */
export async function measureWaiting(sayable: Sayable): Promise<BenchResult[]> {
  await sayable.microphone.say(await speakBenchText());
  const server = await serveSample(benchText);
  const page = await PracticePage.open(sayable, server.origin);
  const watch = await watchPage(page.page);
  const moments = await selectRepeatedly(page, watch);

  await watch.reset();
  const card = await page.pressPractise();
  await card.waitUntilReady();
  moments.push(await watch.read());
  moments.push(...(await recordRepeatedly(card, watch)));
  await server.close();

  const spans = (from: keyof Moments, to: keyof Moments) =>
    moments.flatMap((moment) =>
      moment[from] !== undefined && moment[to] !== undefined ? [moment[to] - moment[from]] : [],
    );
  return [
    summarise('button-after-selection', 'ms', spans('selected', 'buttonShown')),
    summarise('first-card-after-click', 'ms', spans('practisePressed', 'cardShown')),
    summarise('first-sentence-ready-after-click', 'ms', spans('practisePressed', 'ready')),
    summarise('stop-to-first-word', 'ms', spans('stopped', 'firstWord'), { kind: 'at-most', value: 400 }),
    summarise('stop-to-all-words', 'ms', spans('stopped', 'judged'), { kind: 'at-most', value: 900 }),
    summarise('stop-to-all-words-coloured', 'ms', spans('stopped', 'allWords')),
  ];
}

async function selectRepeatedly(page: PracticePage, watch: PageWatch): Promise<Moments[]> {
  const moments: Moments[] = [];
  for (const word of words) {
    await page.page.mouse.click(2, 2);
    await page.page.waitForSelector('sayable-button', { hidden: true });
    await watch.reset();
    await page.select('#clock', word);
    await page.hasButton();
    // The watch looks once a frame.
    await new Promise((resolve) => setTimeout(resolve, 100));
    moments.push(await watch.read());
  }
  return moments;
}

async function recordRepeatedly(card: Card, watch: PageWatch): Promise<Moments[]> {
  const moments: Moments[] = [];
  for (let round = 0; round < rounds; round++) {
    console.error(`Recording ${round + 1} of ${rounds}`);
    await watch.reset();
    await card.record();
    await card.waitForStatus(/^Checking/, 20_000);
    await card.waitForScore();
    // The words take their colours one after the other.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    moments.push(await watch.read());
  }
  return moments;
}
