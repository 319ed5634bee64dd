import { serveSample } from '../../scripts/start/sample-page.ts';
import type { Card } from '../../tests/support/card.ts';
import { PracticePage } from '../../tests/support/practice-page.ts';
import type { Sayable } from '../../tests/support/sayable.ts';
import { type BenchResult, summarise } from '../report.ts';
import { benchText, speakBenchText } from './sentence.ts';
import { type Moments, watchPage } from './watch-page.ts';

const rounds = 10;

/** What a person waits for, in a real browser with real messages between its processes. */
export async function measureWaiting(sayable: Sayable): Promise<BenchResult[]> {
  const speech = await speakBenchText();
  const speechMs = await sayable.microphone.say(speech);
  const server = await serveSample(benchText);
  const page = await PracticePage.open(sayable, server.origin);
  const watch = await watchPage(page.page);
  const moments: Moments[] = [];

  await page.select('#clock', 'develop');
  const card = await page.pressPractise();
  await card.waitUntilReady();
  moments.push(await watch.read());
  for (let round = 0; round < rounds; round++) {
    process.stderr.write(`\rRecording ${round + 1} of ${rounds} (${(speechMs / 1000).toFixed(1)} s each) `);
    await watch.reset();
    await recordOnce(card);
    moments.push(await watch.read());
  }
  process.stderr.write('\n');
  await server.close();

  const spans = (from: keyof Moments, to: keyof Moments) =>
    moments.flatMap((moment) =>
      moment[from] !== undefined && moment[to] !== undefined ? [moment[to] - moment[from]] : [],
    );
  return [
    summarise('button-after-selection', 'ms', spans('selected', 'buttonShown')),
    summarise('card-after-click', 'ms', spans('practisePressed', 'cardShown')),
    summarise('ready-after-click', 'ms', spans('practisePressed', 'ready')),
    summarise('stop-to-first-word', 'ms', spans('stopped', 'firstWord'), { kind: 'at-most', value: 400 }),
    summarise('stop-to-all-words', 'ms', spans('stopped', 'judged'), { kind: 'at-most', value: 900 }),
    summarise('stop-to-all-words-coloured', 'ms', spans('stopped', 'allWords')),
  ];
}

async function recordOnce(card: Card): Promise<void> {
  await card.record();
  await card.waitForStatus(/^Checking/, 20_000);
  await card.waitForScore();
  // The words take their colours one after the other.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
}
