import type { Sayable } from '../browser/sayable.ts';
import { Screen } from './screen.ts';

/** The page of sounds with its drills, in a tab of its own. */
export class SoundsPage extends Screen {
  protected override readonly area = '.sounds';

  /** Opens all sounds, or one. The order of questions is the same each time. */
  static async open(sayable: Sayable, sound?: string): Promise<SoundsPage> {
    const page = await sayable.openOwn(sound === undefined ? 'sounds.html' : `sounds.html?sound=${sound}`);
    await page.waitForSelector('.sounds');
    await page.evaluate(() => {
      let state = 7;
      Math.random = () => {
        state = (state * 16_807) % 2_147_483_647;
        return state / 2_147_483_647;
      };
    });
    return new SoundsPage(page);
  }

  /** Returns all sounds as shown: the sound, an example, and how often it was wrong. */
  async tiles(): Promise<string[]> {
    return this.page.$$eval('.sound-tile', (tiles) =>
      tiles.map((tile) => (tile instanceof HTMLElement ? tile.innerText.replaceAll(/\s+/g, ' ') : '')),
    );
  }

  /** Opens a sound by its example. */
  async openTile(example: string): Promise<void> {
    await this.page.locator(`.sound-tile ::-p-text(${example})`).click();
    await this.page.waitForSelector('.sound-big');
  }

  async heading(): Promise<string> {
    return this.page.$eval('h1', (element) => element.textContent ?? '');
  }

  /** Answers the shown question by its key, and returns what the page says about it. */
  async answer(side: 1 | 2): Promise<string> {
    await this.page.waitForSelector('.sound-choice');
    await this.page.keyboard.press(side === 1 ? '1' : '2');
    await this.page.waitForSelector('.sound-choice.right');
    const status = await this.status();
    await this.page.keyboard.press('Enter');
    await this.page.waitForFunction(() => !document.querySelector('.sound-choice.right'));
    return status;
  }

  /** Returns the word that is to be said, and the one from which it must be told. */
  async words(): Promise<{ word: string; other: string }> {
    const word = await this.page.$eval('.sound-word', (element) => element.textContent ?? '');
    const other = await this.page.$eval('h1 + p', (element) => /“(.+)”/.exec(element.textContent ?? '')?.[1]);
    return { word, other: other ?? '' };
  }

  /** Says the word that the microphone has, and returns what the page says about it. */
  async say(): Promise<string> {
    await this.waitUntilReady();
    // The button is gone while the microphone is open, and disabled while the word is checked. A fed
    // recording may be over at once.
    const begun = this.page.waitForSelector('[data-record-button]:not(:disabled)', { hidden: true });
    await Promise.all([begun, this.page.locator('[data-record-button]:not(:disabled)').click()]);
    await this.page.waitForSelector('[data-record-button]:not(:disabled)', { timeout: 60_000 });
    return this.status();
  }

  /** Waits until a word can be said. */
  async waitUntilReady(): Promise<void> {
    await this.page.waitForSelector('[data-record-button]:not(:disabled)', { timeout: 60_000 });
  }

  async status(): Promise<string> {
    return this.page.$eval('[role="status"]', (element) => element.textContent?.trim() ?? '');
  }

  async ticks(): Promise<string | null> {
    return this.page.$eval('.try-ticks', (element) => element.ariaLabel);
  }
}
