import type { Page } from 'puppeteer-core';
import { serveSample } from '../../scripts/start/sample-page.ts';
import type { Sayable } from '../../tools/driver/sayable.ts';
import { SessionPanel } from '../../tools/driver/session-panel.ts';
import { speak } from '../../tools/driver/speak.ts';
import { type BenchResult, summarise } from '../report.ts';

/** Sessions of five: four times Next in each. */
const rounds = 3;
const limitMs = 100;

/** From the click on Next until the next sentence can be recorded, while the last one is still being judged. */
export async function measureNext(sayable: Sayable): Promise<BenchResult[]> {
  const server = await serveSample();
  const page = await sayable.open(server.origin);
  const waits: number[] = [];
  for (let round = 0; round < rounds; round++) {
    console.error(`Session ${round + 1} of ${rounds}`);
    waits.push(...(await oneSession(sayable, page)));
  }
  await server.close();
  return [summarise('next-to-ready', 'ms', waits, { kind: 'at-most', value: limitMs })];
}

async function oneSession(sayable: Sayable, page: Page): Promise<number[]> {
  const panel = await SessionPanel.openFromPopup(sayable, page);
  await panel.waitForText(/to say/);
  const sentences = await panel.sentences();
  await panel.press('Begin');
  const waits: number[] = [];
  for (const sentence of sentences.slice(0, -1)) {
    await panel.waitForStatus(/^Ready/);
    await sayable.microphone.say(await speak(sentence));
    await panel.record();
    await panel.waitForStatus(/^Listening/);
    await panel.waitForStatus(/^Checking/);
    waits.push(await pressNext(panel.page));
  }
  await panel.press('Leave this session');
  await panel.page.close();
  return waits;
}

/**
 * Runs in the panel, so that no driver's own time is in it.
 * @throws where the last sentence was judged already: then it isn't what is to be measured.
 */
function pressNext(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const next = document.querySelector<HTMLButtonElement>('.panel-next');
    const status = () => document.querySelector('.sentence-now [role="status"]')?.textContent ?? '';
    if (!next || !status().startsWith('Checking')) throw new Error(`The sentence says: ${status()}`);
    const pressedAt = performance.now();
    next.click();
    for (;;) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const button = document.querySelector<HTMLButtonElement>('[data-record-button]');
      if (button && !button.disabled && status().startsWith('Ready')) break;
    }
    const waitedMs = performance.now() - pressedAt;
    const left = document.querySelectorAll('.sentence-row .skeleton').length;
    if (left === 0) throw new Error('The last sentence was judged before the next one was ready.');
    return waitedMs;
  });
}
