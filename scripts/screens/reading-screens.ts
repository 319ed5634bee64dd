import type { Page } from 'puppeteer-core';
import { servePages } from '../../tools/driver/browser/harness.ts';
import type { Sayable } from '../../tools/driver/browser/sayable.ts';
import { ReadingPage } from '../../tools/driver/screens/reading-page.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/sound/speak.ts';

export interface ReadingScreens {
  sayable: Sayable;
  shoot(page: Page, name: string): Promise<void>;
  scheme: 'light' | 'dark';
  width: number;
}

const { voice, lexicon } = wrongOnPurpose;
const text =
  'They thought the weather would develop slowly, so nobody hurried to the harbor. The old boat was on the sand.';

/** Takes a page that is read aloud: while the person reads, in a pause, and after the end. */
export async function shootReading({ sayable, shoot, scheme, width }: ReadingScreens): Promise<void> {
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
  await page.close();
  await server.close();
}
