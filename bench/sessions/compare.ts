import type { Page } from 'puppeteer-core';
import { CompareScreen } from '../../tools/driver/compare-page.ts';
import type { Sayable } from '../../tools/driver/sayable.ts';
import { SessionPanel } from '../../tools/driver/session-panel.ts';
import { speak } from '../../tools/driver/speak.ts';
import { keepAsSession } from '../../tools/driver/stored-sounds.ts';
import { type BenchResult, summarise } from '../report.ts';

/** Ten seconds of an embedded voice. */
const text =
  'They thought the weather would develop slowly, so nobody hurried to the harbor, and when the rain began at last, ' +
  'every single boat was still out there on the open water.';
const leastMs = 9_500;
/** Each in a panel that was opened for it: nothing is warm that a person's first click doesn't find warm. */
const rounds = 8;
const limitMs = 100;

/** From the click on Compare to both voices drawn, all of the sentence: waveforms, sounds, pitch and syllables. */
export async function measureCompare(sayable: Sayable): Promise<BenchResult[]> {
  const sound = await speak(text);
  const lengthMs = (sound.samples.length / sound.sampleRate) * 1_000;
  if (lengthMs < leastMs) throw new Error(`The sentence takes ${Math.round(lengthMs)} ms only.`);
  const attempt = await CompareScreen.say(sayable, text, sound);
  await keepAsSession(sayable, attempt);
  const first: number[] = [];
  const again: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const panel = new SessionPanel(await sayable.openOwn('sidepanel.html'));
    await panel.page.setViewport({ width: 400, height: 900 });
    await panel.waitForText(/weakest first/);
    await (await panel.row(0)).click();
    await panel.waitForStatus(/^Score/);
    // Nobody finds the button sooner.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    first.push(await pressCompare(panel.page));
    again.push(await pressCompare(panel.page));
    await panel.page.close();
  }
  const limit = { kind: 'at-most', value: limitMs } as const;
  return [
    summarise('compare-first-click', 'ms', first, limit),
    summarise('compare-again', 'ms', again, limit),
  ];
}

/**
 * Runs in the panel, so that no driver's own time is in it.
 * @throws where less than the whole sentence is shown: then it isn't what is to be measured.
 */
function pressCompare(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const button = [...document.querySelectorAll<HTMLButtonElement>('.sentence-now button')].find(
      ({ textContent }) => textContent === 'Compare',
    );
    if (!button) throw new Error('There is no button to compare.');
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    if (document.querySelector('.compare')) {
      button.click();
      while (document.querySelector('.compare')) await frame();
    }
    const isDrawn = () =>
      document.querySelectorAll('.pitch').length === 2 &&
      document.querySelectorAll('.syllable').length > 40 &&
      [...document.querySelectorAll('.compare-wave > div')].filter(({ shadowRoot }) =>
        shadowRoot?.querySelector('canvas'),
      ).length === 2;
    const pressedAt = performance.now();
    button.click();
    while (!isDrawn()) {
      await frame();
      if (performance.now() - pressedAt > 10_000) throw new Error('Both voices are not drawn.');
    }
    return performance.now() - pressedAt;
  });
}
