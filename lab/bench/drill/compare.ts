import type { Page } from 'puppeteer-core';
import type { Sayable } from '../../../tools/driver/browser/sayable.ts';
import { CompareScreen } from '../../../tools/driver/screens/compare-page.ts';
import { DrillPanel } from '../../../tools/driver/screens/drill-panel.ts';
import { speak } from '../../../tools/driver/sound/speak.ts';
import { keepAsSession } from '../../../tools/driver/sound/stored-sounds.ts';
import type { StepRun } from '../group-run.ts';
import { type BenchResult, summarise } from '../report.ts';

/** A sentence of ten seconds in the embedded voice. */
const text =
  'They thought the weather would develop slowly, so nobody hurried to the harbor, and when the rain began at last, ' +
  'every single boat was still out there on the open water.';
const shortestMs = 9_500;
const firstMost = 100;
const againMost = 60;

/**
 * Measures the time from the click on Compare until both voices are drawn for the whole sentence: waveforms,
 * sounds, pitch and syllables.
 */
export async function measureCompare(sayable: Sayable, step: StepRun): Promise<BenchResult[]> {
  const sound = await speak(text);
  const lengthMs = (sound.samples.length / sound.sampleRate) * 1_000;
  if (lengthMs < shortestMs) throw new Error(`The sentence takes only ${Math.round(lengthMs)} ms.`);
  const attempt = await CompareScreen.say(sayable, text, sound);
  await keepAsSession(sayable, attempt);
  await markAllCorrect(sayable, attempt.id);
  const first: number[] = [];
  const again: number[] = [];
  // Each round opens a new panel, so that a click finds no more in memory than a person's first click does.
  const rounds = step.repetitions(8, 1);
  for (let round = 0; round < rounds; round++) {
    step.progress(round, rounds);
    const panel = new DrillPanel(await sayable.openOwn('sidepanel.html'));
    await panel.page.setViewport({ width: 400, height: 900 });
    await panel.waitForText(/weakest first/);
    await (await panel.row(0)).click();
    await panel.waitForStatus(/^Score/);
    // A person takes about a second to find the button.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    first.push(await pressCompare(panel.page));
    again.push(await pressCompare(panel.page));
    await panel.page.close();
  }
  return [
    summarise('compare-first-click', 'ms', first, { kind: 'at-most', value: firstMost }),
    summarise('compare-again', 'ms', again, { kind: 'at-most', value: againMost }),
  ];
}

/**
 * Clears the errors of a stored attempt. The comparison begins at the weakest word with an error, and the
 * microphone's timing decides whether the judge finds one; without errors it begins with the whole sentence.
 */
async function markAllCorrect(sayable: Sayable, attemptId: string): Promise<void> {
  const page = await sayable.openOwn('practise.html');
  await page.evaluate(
    (id) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('sayable');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const change = opening.result.transaction('attempts', 'readwrite');
          const attempts = change.objectStore('attempts');
          const asked = attempts.get(id);
          asked.onsuccess = () => {
            for (const word of asked.result.assessment.words) word.error = 'none';
            attempts.put(asked.result);
          };
          change.onerror = () => reject(change.error);
          change.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    attemptId,
  );
  await page.close();
}

/**
 * Clicks on Compare from inside the panel, so that the driver's own time is not included.
 * @throws {Error} if less than the whole sentence is drawn, with the parts that are drawn
 */
function pressCompare(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const button = [...document.querySelectorAll<HTMLButtonElement>('.sentence-now button')].find(
      ({ textContent }) => textContent === 'Compare',
    );
    if (!button) throw new Error('The panel has no Compare button.');
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    if (document.querySelector('.compare')) {
      button.click();
      while (document.querySelector('.compare')) await frame();
    }
    const drawn = () => ({
      pitches: document.querySelectorAll('.pitch').length,
      // The sentence has 45 syllables or so, and each voice draws its own.
      syllables: document.querySelectorAll('.syllable').length,
      waveforms: document.querySelectorAll('.compare-wave path[d]').length,
    });
    const pressedAt = performance.now();
    button.click();
    for (;;) {
      const { pitches, syllables, waveforms } = drawn();
      if (pitches === 2 && syllables > 40 && waveforms === 2) return performance.now() - pressedAt;
      if (performance.now() - pressedAt > 10_000) {
        const shown = document.querySelector('.compare')?.textContent ?? 'no comparison';
        throw new Error(
          `The whole sentence is not drawn: ${JSON.stringify(drawn())}, ${shown.slice(0, 300)}`,
        );
      }
      await frame();
    }
  });
}
