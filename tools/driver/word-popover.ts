import type { ElementHandle, Page } from 'puppeteer-core';

const dialog = 'sayable-card >>> [role="dialog"]';

/** The popover of a word, on a foreign page. */
export class WordPopover {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Clicks a word of the sentence that is to be said. */
  async openBeforeRecording(written: string): Promise<void> {
    for (const word of await this.#page.$$('sayable-card >>> .word-button')) {
      if ((await word.evaluate((element) => element.textContent)) === written) {
        await word.click();
        await this.#page.waitForSelector(`${dialog}[aria-label="${written}"]`);
        return;
      }
    }
    throw new Error(`The card has no word "${written}" to click.`);
  }

  /** Returns all text of the popover, once it shows the word's meaning. */
  async whenDefined(): Promise<string> {
    const [popover] = await Promise.all([this.#shown(), this.#page.waitForSelector(`${dialog} .sense`)]);
    return popover.evaluate((element) => (element instanceof HTMLElement ? element.innerText : ''));
  }

  async visibleSenses(): Promise<number> {
    const popover = await this.#shown();
    return popover.evaluate(
      (element) => [...element.querySelectorAll('.sense')].filter((sense) => sense.checkVisibility()).length,
    );
  }

  async showMore(): Promise<void> {
    await this.#page.locator(`${dialog} summary`).click();
  }

  async star(): Promise<void> {
    await this.#page.locator(`${dialog} button[aria-pressed="false"][aria-label="Star this word"]`).click();
    await this.#page.waitForSelector(`${dialog} button[aria-pressed="true"]`);
  }

  async isStarred(): Promise<boolean> {
    return (await this.#page.$(`${dialog} .icon-btn[aria-pressed="true"]`)) !== null;
  }

  async waitUntilClosed(): Promise<void> {
    await this.#page.waitForSelector(dialog, { hidden: true });
  }

  async #shown(): Promise<ElementHandle<Element>> {
    const popover = await this.#page.waitForSelector(dialog);
    if (!popover) throw new Error('No popover is open.');
    return popover;
  }
}
