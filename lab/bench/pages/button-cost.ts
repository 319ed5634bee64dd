import type { CDPSession } from 'puppeteer-core';
import type { Sayable } from '../../../tools/driver/browser/sayable.ts';
import { changeSettings } from '../../../tools/driver/browser/settings.ts';
import { GalleryPage } from '../../../tools/driver/screens/gallery-page.ts';
import type { StepRun } from '../group-run.ts';
import { type BenchResult, summarise } from '../report.ts';

/** The size of the largest page of the examination, a table of contents. */
const entries = 24_000;
/** The time after the release of the mouse in which the button appears and is painted. */
const settleMs = 400;

/**
 * Measures the main thread's processor time from the release of the mouse until the button is painted, on a
 * page of 48,000 elements, beyond the time without the button.
 */
export async function measureButtonCost(
  sayable: Sayable,
  origin: string,
  step: StepRun,
): Promise<BenchResult[]> {
  const page = await GalleryPage.openAt(sayable, `${origin}/gallery/lists.html`);
  await page.page.evaluate(lengthen, entries);
  const session = await page.page.createCDPSession();
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const repetitions = step.repetitions(8, 2);
  const costs: number[] = [];
  // The first round warms up both ways.
  for (let round = 0; round <= repetitions; round++) {
    step.progress(round, repetitions);
    await changeSettings(sayable, { showButton: false });
    const without = await release(page, session);
    await changeSettings(sayable, { showButton: true });
    const withButton = await release(page, session);
    if (round > 0) costs.push((withButton - without) * 1000);
  }
  await page.page.close();
  return [summarise('button-cost-on-48000-elements', 'ms', costs, { kind: 'at-most', value: 12 })];
}

/** Returns the processor seconds after the release of the mouse. */
async function release({ page, frame }: GalleryPage, session: CDPSession): Promise<number> {
  await page.mouse.click(2, 2);
  await frame.waitForSelector('sayable-button', { hidden: true });
  const box = await (await frame.$('#list li'))?.boundingBox();
  if (!box) throw new Error('The page has no list.');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + 2, y);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, y);
  await page.mouse.move(box.x + 120, y);
  await new Promise((resolve) => setTimeout(resolve, settleMs));
  const before = await taskSeconds(session);
  await page.mouse.up();
  await new Promise((resolve) => setTimeout(resolve, settleMs));
  return (await taskSeconds(session)) - before;
}

async function taskSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
}

/** Runs in the page. */
function lengthen(count: number): void {
  const list = document.createElement('ul');
  for (let entry = 0; entry < count; entry++) {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.textContent = `Entry ${entry} of the index`;
    item.append(link);
    list.append(item);
  }
  document.body.append(list);
}
