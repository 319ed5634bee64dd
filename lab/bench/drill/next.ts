import type { Page } from 'puppeteer-core';
import { serveSample } from '../../../scripts/start/sample-page.ts';
import type { Sayable } from '../../../tools/driver/browser/sayable.ts';
import { DrillPanel } from '../../../tools/driver/screens/drill-panel.ts';
import { speak } from '../../../tools/driver/sound/speak.ts';
import type { StepRun } from '../group-run.ts';
import { type BenchResult, summarise } from '../report.ts';

const limitMs = 100;

/**
 * Measures the time from the click on Next until the next sentence can be recorded, while the last one is
 * judged.
 */
export async function measureNext(sayable: Sayable, step: StepRun): Promise<BenchResult[]> {
  const server = await serveSample();
  const waits: number[] = [];
  try {
    const page = await sayable.open(server.origin);
    // A drill has five sentences, so it has four clicks on Next.
    const drills = step.repetitions(3, 1);
    const clicks = step.repetitions(4, 1);
    for (let drill = 0; drill < drills; drill++) {
      step.progress(drill, drills);
      waits.push(...(await measureSession(sayable, page, clicks)));
    }
  } finally {
    await server.close();
  }
  return [summarise('next-to-ready', 'ms', waits, { kind: 'at-most', value: limitMs })];
}

async function measureSession(sayable: Sayable, page: Page, clicks: number): Promise<number[]> {
  const panel = await DrillPanel.openFromPopup(sayable, page);
  await panel.waitForText(/to say/);
  const sentences = await panel.sentences();
  await panel.press('Begin');
  const waits: number[] = [];
  for (const sentence of sentences.slice(0, clicks)) {
    await panel.waitForStatus(/^Ready/);
    await sayable.microphone.say(await speak(sentence));
    await panel.record();
    await panel.waitUntilListening();
    waits.push(await pressNext(panel.page));
  }
  await panel.press('Leave this session');
  await panel.page.close();
  return waits;
}

/**
 * Clicks on Next from inside the panel as soon as the recording is being judged, so that the driver's own
 * time is not included.
 * @throws {Error} if the last sentence is judged before the next one is ready: the measurement needs both at
 *   once
 */
function pressNext(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const next = document.querySelector<HTMLButtonElement>('.panel-next');
    const status = () => document.querySelector('.sentence-now [role="status"]')?.textContent ?? '';
    while (status().startsWith('Listening')) await new Promise((resolve) => requestAnimationFrame(resolve));
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
