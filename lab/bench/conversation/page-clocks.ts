import type { Page } from 'puppeteer-core';
import { machineMs } from '../../../tools/vendors/vendor/index.ts';

/**
 * Returns the milliseconds by which `to`'s clock (time origin + `performance.now()`) is ahead of `from`'s,
 * from the fastest of 50 round trips. Documents of one process share a clock; the measurement shows it if
 * they don't.
 */
export async function clockOffset(from: Page, to: Page): Promise<number> {
  await to.evaluate(() => {
    const channel = new BroadcastChannel('bench-clock');
    channel.onmessage = ({ data }) => {
      if (data === 'ask') channel.postMessage(performance.timeOrigin + performance.now());
    };
  });
  return from.evaluate(async () => {
    const channel = new BroadcastChannel('bench-clock');
    const now = () => performance.timeOrigin + performance.now();
    let best = { tripMs: Number.POSITIVE_INFINITY, offsetMs: 0 };
    for (let round = 0; round < 50; round++) {
      const askedAt = now();
      const there = await new Promise<number>((resolve) => {
        channel.onmessage = ({ data }) => resolve(data);
        channel.postMessage('ask');
      });
      const tripMs = now() - askedAt;
      if (tripMs < best.tripMs) best = { tripMs, offsetMs: there - (askedAt + tripMs / 2) };
    }
    channel.close();
    return best.offsetMs;
  });
}

/**
 * Returns the milliseconds by which a page's clock is ahead of the machine's (`machineMs`), by the same
 * method.
 */
export async function machineOffset(page: Page): Promise<number> {
  let best = { tripMs: Number.POSITIVE_INFINITY, offsetMs: 0 };
  for (let round = 0; round < 50; round++) {
    const askedAt = machineMs();
    const there = await page.evaluate(() => performance.timeOrigin + performance.now());
    const tripMs = machineMs() - askedAt;
    if (tripMs < best.tripMs) best = { tripMs, offsetMs: there - (askedAt + tripMs / 2) };
  }
  return best.offsetMs;
}
