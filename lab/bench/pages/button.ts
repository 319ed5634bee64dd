import type { Sayable } from '../../../tools/driver/browser/sayable.ts';
import { GalleryPage } from '../../../tools/driver/screens/gallery-page.ts';
import type { StepRun } from '../group-run.ts';
import { watchPage } from '../practice/watch-page.ts';
import { type BenchResult, summarise } from '../report.ts';

/** Places all over the article, in its paragraphs and in its very long block. */
const places = [
  ...[3, 120, 260, 400, 540, 680, 799].map((paragraph) => `#p-${paragraph}`),
  ...[5, 700, 1400, 2100, 2799].map((line) => `#s-${line}`),
];

/** The wait that is noted if no button appears. */
const timeoutMs = 5_000;

/**
 * Measures the time from the release of the mouse to the button's first frame, in an article of 100,000
 * words.
 */
export async function measureButton(sayable: Sayable, origin: string, step: StepRun): Promise<BenchResult[]> {
  const page = await GalleryPage.openAt(sayable, `${origin}/gallery/long.html`);
  const watch = await watchPage(page.page);
  const times: number[] = [];
  for (const place of places.slice(0, step.repetitions(places.length, 2))) {
    step.progress(times.length, places.length);
    await page.page.mouse.click(2, 2);
    await page.page.waitForSelector('sayable-button', { hidden: true });
    await watch.reset();
    await page.select(place, 'says');
    await page.hasButtonWithin(timeoutMs);
    // The watch notes the button in the frame that shows it.
    await page.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    const { selected = 0, buttonShown = timeoutMs } = await watch.read();
    times.push(buttonShown - selected);
  }
  await page.page.close();
  return [summarise('button-in-long-article', 'ms', times, { kind: 'at-most', value: 50 })];
}
