import type { Page } from 'puppeteer-core';
import { servePages } from '../../tools/driver/browser/harness.ts';
import type { Sayable } from '../../tools/driver/browser/sayable.ts';
import { ReadingPage } from '../../tools/driver/screens/reading-page.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/sound/speak.ts';

export interface ReadingScreens {
  sayable: Sayable;
  shoot(page: Page, name: string): Promise<void>;
  /** Takes the popup over a page, and a page of the extension. */
  popup(over: Page, name: string): Promise<void>;
  shootOwn(path: string, name: string): Promise<void>;
  scheme: 'light' | 'dark';
  width: number;
}

const { voice, lexicon } = wrongOnPurpose;
const text = `${wrongOnPurpose.text} The old boat was on the sand.`;

/** Takes a page that is read aloud: while the person reads, in a pause, after the end, and in the lists. */
export async function shootReading({ scheme, width, ...to }: ReadingScreens): Promise<void> {
  const { sayable, shoot } = to;
  const server = await servePages();
  const url = `${server.origin}/article.html${scheme === 'dark' ? '#dark' : ''}`;
  const reading = await ReadingPage.open(sayable, url);
  const { page } = reading;
  await page.setViewport({ width, height: 800 });
  await sayable.microphone.say(await speak(text, { voice, lexicon }));
  await reading.begin('#first', 'They thought');
  await reading.waitForText('words right');
  await shoot(page, 'reading');
  await reading.press('Pause (Space)');
  await shoot(page, 'reading-paused');
  await reading.press('End');
  await reading.waitForText('Worth repeating');
  await shoot(page, 'reading-ended');
  await to.popup(page, 'reading-history');
  await to.shootOwn('progress.html', 'reading-progress');
  await page.close();
  await server.close();
}
