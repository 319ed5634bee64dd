import type { Page } from 'puppeteer-core';
import { overflowing } from './overflow.ts';
import { PracticePage } from './practice-page.ts';
import type { Sayable } from './sayable.ts';
import { changeSettings } from './settings.ts';
import { WordPopover } from './word-popover.ts';

/** The pages of the extension that need no content, with the width at which each is narrowest. */
const pages = [
  { name: 'options', path: 'options.html', width: 400 },
  { name: 'welcome', path: 'welcome.html', width: 400 },
  { name: 'popup', path: 'popup.html', width: 380 },
  { name: 'panel', path: 'sidepanel.html', width: 360 },
  { name: 'sounds', path: 'sounds.html', width: 360 },
  { name: 'sound', path: 'sounds.html?sound=TH', width: 360 },
  { name: 'review', path: 'review.html', width: 400 },
  { name: 'progress', path: 'progress.html', width: 400 },
  { name: 'export', path: 'export.html', width: 400 },
  { name: 'practise', path: 'practise.html', width: 400 },
] as const;

export interface LanguageScreen {
  name: string;
  page: Page;
  /** What doesn't fit (`overflowing`). */
  overflow: string[];
}

/**
 * Opens the screens of the extension in a language of the interface, one after the other, at the width at which each is
 * narrowest. The card stands on a page of its own.
 * @param language BCP 47 tag
 * @param sample the address of the sample page
 */
export async function visitScreens(
  sayable: Sayable,
  { language, sample }: { language: string; sample: string },
  visit: (screen: LanguageScreen) => Promise<void>,
): Promise<void> {
  await changeSettings(sayable, { interfaceLanguage: language, firstLanguage: language.split('-')[0] });
  for (const { name, path, width } of pages) {
    const page = await sayable.openOwn(path);
    await page.setViewport({ width, height: 900 });
    await page.waitForSelector(`html[lang="${language}"] :is(main, .panel, #root > *)`);
    await settled(page);
    await visit({ name, page, overflow: await overflowing(page) });
    await page.close();
  }
  const practice = await PracticePage.open(sayable, sample);
  await practice.page.setViewport({ width: 400, height: 900 });
  await practice.select('#clock', 'develop');
  await practice.page.locator('sayable-button >>> button').click();
  await practice.page.waitForSelector('sayable-card >>> .word-button');
  await settled(practice.page);
  await visit({ name: 'card', page: practice.page, overflow: await overflowing(practice.page) });
  await new WordPopover(practice.page).openBeforeRecording('develop');
  await settled(practice.page);
  await visit({ name: 'word', page: practice.page, overflow: await overflowing(practice.page) });
  await practice.page.close();
}

/** Waits for fonts and for the end of what moves. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.allSettled(
      document.getAnimations().map(({ finished }) => Promise.race([finished, undefined])),
    );
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}
