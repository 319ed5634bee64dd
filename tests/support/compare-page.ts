import type { Page } from 'puppeteer-core';
import type { Sound } from './microphone.ts';
import { PracticePage } from './practice-page.ts';
import type { Sayable } from './sayable.ts';
import { readAttempts } from './stored-attempts.ts';

/** The two voices of one try, side by side. */
export class CompareScreen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Says a sentence on the extension's own page and gives the id of its attempt. */
  static async say(sayable: Sayable, text: string, sound: Sound): Promise<string> {
    const page = new PracticePage(await sayable.openOwn(`practise.html?text=${encodeURIComponent(text)}`));
    const card = await page.ownCard();
    await card.waitUntilReady();
    await sayable.microphone.say(sound);
    await card.record();
    await card.waitForScore();
    const [newest] = await readAttempts(sayable);
    await page.page.close();
    if (!newest) throw new Error('The attempt is not in the history.');
    return newest.id;
  }

  static async open(sayable: Sayable, query: Record<string, string>): Promise<CompareScreen> {
    const page = await sayable.openOwn(`compare.html?${new URLSearchParams(query)}`);
    return new CompareScreen(page);
  }
}
