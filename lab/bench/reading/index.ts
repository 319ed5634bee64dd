import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../../scripts/setup/dependencies.mjs';
import { serveFolder } from '../../../scripts/setup/static-server.ts';
import type { Sayable } from '../../../tools/driver/browser/sayable.ts';
import { ReadingPage } from '../../../tools/driver/screens/reading-page.ts';
import { readTexts } from '../../../tools/driver/sound/read-texts.ts';
import { speakInARow } from '../../../tools/driver/sound/speak.ts';
import { openBenchBrowser } from '../browser.ts';
import type { GroupRun, StepRun } from '../group-run.ts';
import { proportionalMegabytes } from '../practice/process-memory.ts';
import { type BenchResult, summarise } from '../report.ts';

const memoryMinutes = 2;
/** The memory is measured while sentences are read at this pace: twice as many are judged. */
const memoryPace = 2;
const everyMs = 1_000;

/** Measures a text of many sentences that somebody reads aloud on a page. */
export async function measureReading(group: GroupRun): Promise<BenchResult[]> {
  const browser = await openBenchBrowser();
  return group.measure([
    {
      name: 'begin on a page of 100,000 words',
      measure: (step) => browser.withSayable((sayable) => measureBegin(sayable, step)),
    },
    {
      name: 'colours while the next sentence is read',
      measure: (step) => browser.withSayable((sayable) => measureColours(sayable, step)),
    },
    {
      name: 'memory of the whole browser',
      measure: (step) => browser.withSayable((sayable) => measureMemory(sayable, step)),
    },
  ]);
}

/** Measures the time from the request in the page to the frame that shows the bar. */
async function measureBegin(sayable: Sayable, step: StepRun): Promise<BenchResult[]> {
  const server = await serveFolder(join(root, 'tests', 'fixtures', 'pages'));
  const times: number[] = [];
  try {
    const count = step.repetitions(5, 2);
    for (let number = 0; number < count; number += 1) {
      step.progress(number, count);
      await sayable.microphone.saySilence();
      const page = await ReadingPage.open(sayable, `${server.origin}/gallery/long.html`);
      // The card's script is loaded by then, as it is after a first sentence.
      await page.begin('#p-3', 'says');
      await page.page.waitForSelector('sayable-reading');
      await page.press('End');
      await page.press('Close');
      await page.page.waitForSelector('sayable-reading', { hidden: true });
      const shown = page.page.evaluate(async () => {
        const begun = performance.now();
        while (!document.querySelector('sayable-reading')) await new Promise(requestAnimationFrame);
        return { begun, shown: performance.now() };
      });
      const before = performance.now();
      await page.begin('#p-400', 'says');
      await shown;
      times.push(performance.now() - before);
      await page.page.close();
    }
  } finally {
    await server.close();
  }
  return [summarise('reading-begins', 'ms', times, { kind: 'at-most', value: 300 })];
}

/** Measures the time from the moment when the next sentence is due to the colours of the last one. */
async function measureColours(sayable: Sayable, step: StepRun): Promise<BenchResult[]> {
  const texts = readTexts.slice(0, step.repetitions(16, 5));
  const times = await withPage(sayable, texts, 1, async (page) => {
    await page.begin();
    await page.waitForText('Recording');
    await page.page.evaluate(watchMarks);
    await page.waitForText('The reading has ended');
    await page.waitForText('words right');
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    return page.page.evaluate(() => Reflect.get(globalThis, 'sayableWaits') as number[]);
  });
  return [summarise('reading-colours', 'ms', times, { kind: 'at-most', value: 1_500 })];
}

async function measureMemory(sayable: Sayable, step: StepRun): Promise<BenchResult[]> {
  const minutes = step.repetitions(memoryMinutes, 1);
  // A sentence takes three seconds.
  const texts = Array.from({ length: minutes * 20 }, (_, at) => readTexts[at % readTexts.length] ?? '');
  const values = await withPage(sayable, texts, memoryPace, async (page) => {
    await page.begin();
    await page.waitForText('Recording');
    const seen: number[] = [];
    while (!(await page.barText()).includes('The reading has ended')) {
      seen.push(await proportionalMegabytes(sayable.browser));
      step.progress(seen.length, (minutes * 60) / memoryPace);
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
    return seen;
  });
  const third = Math.ceil(values.length / 3);
  const early = summarise('reading-memory-early', 'MB', values.slice(5, third + 5));
  const late = summarise('reading-memory-late', 'MB', values.slice(-third));
  return [
    early,
    late,
    summarise('reading-memory-grown', 'MB', [late.median - early.median], { kind: 'at-most', value: 50 }),
    summarise('reading-memory-highest', 'MB', [Math.max(...values)], { kind: 'at-most', value: 620 }),
  ];
}

async function withPage<Value>(
  sayable: Sayable,
  texts: readonly string[],
  pace: number,
  work: (page: ReadingPage) => Promise<Value>,
): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), 'sayable-reading-'));
  await writeFile(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Text</title><main><p>${texts.join(' ')}</p></main>`,
  );
  const server = await serveFolder(folder);
  try {
    await sayable.microphone.say(await speakInARow(texts), pace);
    const page = await ReadingPage.open(sayable, server.origin);
    return await work(page);
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }
}

/** Notes in the page how long after the next sentence is due the last one has its colours. */
function watchMarks(): void {
  const waits: number[] = [];
  Reflect.set(globalThis, 'sayableWaits', waits);
  const due = () => [...(CSS.highlights.get('sayable-reading-sentence') ?? [])].map(String).join('');
  const coloured = () =>
    [...CSS.highlights].reduce(
      (sum, [name, marks]) => sum + (/^sayable-reading-(score|unsure)/.test(name) ? marks.size : 0),
      0,
    );
  let [now, count] = [due(), coloured()];
  const ended: number[] = [];
  const look = () => {
    if (due() !== now) ended.push(performance.now());
    if (coloured() > count) {
      const end = ended.shift();
      if (end !== undefined) waits.push(performance.now() - end);
    }
    [now, count] = [due(), coloured()];
    requestAnimationFrame(look);
  };
  look();
}
