import { type ElementHandle, type Page, ProtocolError } from 'puppeteer-core';
import type { Sayable } from '../browser/sayable.ts';
import { readRows, type ScoredRow } from './screen.ts';

/** The popup of the toolbar button, with the history. */
export class HistoryPopup {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** Opens the popup over a page, as a click on the toolbar button does. */
  static async open(sayable: Sayable, over: Page): Promise<HistoryPopup> {
    const page = await sayable.openPopup(over);
    await page.waitForSelector('::-p-aria([name="Sayable"][role="heading"])');
    await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'));
    return new HistoryPopup(page);
  }

  /** Returns the entries as shown, newest first. */
  entries(): Promise<ScoredRow[]> {
    return readRows(this.page, '.attempt', '.attempt-text', '.attempt-score');
  }

  /** Presses a button of one entry. */
  async press(
    entry: number,
    name: 'Play' | 'Stop' | 'Say it again' | 'Delete' | 'Check it now',
  ): Promise<void> {
    const row = (await this.page.$$('.attempt'))[entry];
    const button = await row?.$(`::-p-aria([name="${name}"][role="button"])`);
    if (!button) throw new Error(`Entry ${entry} has no button "${name}".`);
    await this.#click(button);
  }

  /** Presses a button that closes the popup: it opens a tab or the side panel. */
  async leaveBy(name: string): Promise<void> {
    const button = await this.page.waitForSelector(`::-p-aria([name="${name}"][role="button"])`);
    if (!button) throw new Error(`The popup has no button "${name}".`);
    await this.#click(button);
  }

  /**
   * Clicks a button. On a busy machine the popup closes before the browser has confirmed the click; a locator
   * would look for the button again until its time is up.
   */
  async #click(button: ElementHandle): Promise<void> {
    await button.click().catch((thrown: unknown) => {
      if (!(thrown instanceof ProtocolError && this.page.isClosed())) throw thrown;
    });
  }

  async undo(): Promise<void> {
    await this.page.locator('::-p-aria([name="Undo"][role="button"])').click();
  }

  /** Returns true if an entry's recording is playing. */
  async isPlaying(): Promise<boolean> {
    return (await this.page.$('::-p-aria([name="Stop"][role="button"])')) !== null;
  }
}
