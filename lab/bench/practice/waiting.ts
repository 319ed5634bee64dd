import { serveSample } from '../../../scripts/start/sample-page.ts';
import type { Sayable } from '../../../tools/driver/browser/sayable.ts';
import type { Card } from '../../../tools/driver/screens/card.ts';
import { PracticePage } from '../../../tools/driver/screens/practice-page.ts';
import type { StepRun } from '../group-run.ts';
import type { Limit } from '../limits.ts';
import { type BenchResult, summarise } from '../report.ts';
import { benchText, speakBenchText } from './sentence.ts';
import { type Moments, type PageWatch, watchPage } from './watch-page.ts';

const words = ['They', 'thought', 'weather', 'would', 'slowly', 'nobody', 'hurried', 'harbor', 'develop'];

const allWordsLimit: Limit = { kind: 'at-most', value: 450 };

/**
 * Measures the waits of a person who practises: for the button, the card, and the judged words after the
 * recording.
 */
export async function measureWaiting(sayable: Sayable, step: StepRun): Promise<BenchResult[]> {
  await sayable.microphone.say(await speakBenchText());
  const server = await serveSample(benchText);
  const moments = await practise(sayable, server.origin, step).finally(() => server.close());
  const spans = (from: keyof Moments, to: keyof Moments) =>
    moments.flatMap((moment) =>
      moment[from] !== undefined && moment[to] !== undefined ? [moment[to] - moment[from]] : [],
    );
  const judged = summarise('stop-to-all-words', 'ms', spans('stopped', 'judged'), allWordsLimit);
  return [
    summarise('button-after-selection', 'ms', spans('selected', 'buttonShown')),
    summarise('first-card-after-click', 'ms', spans('practisePressed', 'cardShown'), {
      kind: 'at-most',
      value: 100,
    }),
    summarise('first-sentence-ready-after-click', 'ms', spans('practisePressed', 'ready'), {
      kind: 'at-most',
      value: 350,
    }),
    summarise('stop-to-first-word', 'ms', spans('stopped', 'firstWord'), { kind: 'at-most', value: 100 }),
    judged,
    summarise('stop-to-all-words-p90', 'ms', [judged.p90], allWordsLimit),
    summarise('stop-to-all-words-coloured', 'ms', spans('stopped', 'allWords')),
  ];
}

/** Selects words, opens the card, and records the sentence repeatedly. */
async function practise(sayable: Sayable, origin: string, step: StepRun): Promise<Moments[]> {
  const page = await PracticePage.open(sayable, origin);
  const watch = await watchPage(page.page);
  const moments = await selectRepeatedly(page, watch, words.slice(0, step.repetitions(words.length, 2)));

  await watch.reset();
  const card = await page.pressPractise();
  await watch.until('ready');
  moments.push(await watch.read());
  moments.push(...(await recordRepeatedly(card, watch, step)));
  return moments;
}

async function selectRepeatedly(
  page: PracticePage,
  watch: PageWatch,
  selected: readonly string[],
): Promise<Moments[]> {
  const moments: Moments[] = [];
  for (const word of selected) {
    await page.page.mouse.click(2, 2);
    await page.page.waitForSelector('sayable-button', { hidden: true });
    await watch.reset();
    await page.select('#clock', word);
    await watch.until('buttonShown');
    moments.push(await watch.read());
  }
  return moments;
}

async function recordRepeatedly(card: Card, watch: PageWatch, step: StepRun): Promise<Moments[]> {
  const moments: Moments[] = [];
  // The median of three is not moved by a single stall of a busy machine.
  const rounds = step.repetitions(10, 3);
  for (let round = 0; round < rounds; round++) {
    step.progress(round, rounds);
    await watch.reset();
    await card.record();
    await watch.until('judged');
    // The last words get their colours up to a tenth of a second after the score.
    await new Promise((resolve) => setTimeout(resolve, 500));
    moments.push(await watch.read());
  }
  return moments;
}
