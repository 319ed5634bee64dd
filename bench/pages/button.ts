import { GalleryPage } from '../../tools/driver/gallery-page.ts';
import type { Sayable } from '../../tools/driver/sayable.ts';
import { watchPage } from '../practice/watch-page.ts';
import { type BenchResult, summarise } from '../report.ts';

/** All over the article, in its paragraphs and in its block without end. */
const places = [
  ...[3, 120, 260, 400, 540, 680, 799].map((paragraph) => `#p-${paragraph}`),
  ...[5, 700, 1400, 2100, 2799].map((line) => `#s-${line}`),
];

/** A button that doesn't come at all counts as this late. */
const patienceMs = 5_000;

/** Between the release of the mouse and the first frame with the button, in an article of 100,000 words. */
export async function measureButton(sayable: Sayable, origin: string): Promise<BenchResult[]> {
  const page = await GalleryPage.openAt(sayable, `${origin}/gallery/long.html`);
  const watch = await watchPage(page.page);
  const times: number[] = [];
  for (const place of places) {
    await page.page.mouse.click(2, 2);
    await page.page.waitForSelector('sayable-button', { hidden: true });
    await watch.reset();
    await page.select(place, 'says');
    await page.hasButtonWithin(patienceMs);
    // The frame that shows it is noted right after.
    await page.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    const { selected = 0, buttonShown = patienceMs } = await watch.read();
    times.push(buttonShown - selected);
  }
  await page.page.close();
  return [summarise('button-in-long-article', 'ms', times, { kind: 'at-most', value: 50 })];
}
