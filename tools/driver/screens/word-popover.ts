import type { ElementHandle, Page } from 'puppeteer-core';
import { clickOn } from '../browser/click.ts';

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

  async showRarer(): Promise<void> {
    await this.#page.locator(`${dialog} details details summary`).click();
  }

  async star(): Promise<void> {
    await this.#page.locator(`${dialog} button[aria-pressed="false"][aria-label="Star this word"]`).click();
    await this.#page.waitForSelector(`${dialog} button[aria-pressed="true"]`);
  }

  async isStarred(): Promise<boolean> {
    return (await this.#page.$(`${dialog} .icon-btn[aria-pressed="true"]`)) !== null;
  }

  /** Says the word again and waits for the result, or for the reason why there is none. */
  async say(): Promise<void> {
    await this.start();
    await this.waitUntilAtRest();
  }

  /** Begins to say the word again, and waits until the microphone is open or has been. */
  async start(): Promise<void> {
    const popover = await this.#shown();
    // It is observed from before the click, because a fed recording may be over at once.
    const begun = popover.evaluate(
      (element) =>
        new Promise<void>((resolve) => {
          const observer = new MutationObserver(() => {
            if (element.querySelector('[data-record-button]')) return;
            observer.disconnect();
            resolve();
          });
          observer.observe(element, { childList: true, subtree: true });
        }),
    );
    await this.#page.locator(`${dialog} [data-record-button]:not(:disabled)`).click();
    await begun;
  }

  /** Waits until the word can be said again. */
  async waitUntilAtRest(): Promise<void> {
    await this.#page.waitForSelector(`${dialog} [data-record-button]:not(:disabled)`, { timeout: 60_000 });
  }

  async waitUntilOpen(word: string): Promise<void> {
    await this.#page.waitForSelector(`${dialog}[aria-label="${word}"]`);
    await this.waitUntilAtRest();
  }

  /** Returns how the last try went. */
  async status(): Promise<string> {
    return this.#textOf('.say-word [role="status"]');
  }

  /** Returns the tries as a screen reader names them; null before the first one. */
  async ticks(): Promise<string | null> {
    const ticks = await this.#page.$(`${dialog} .try-ticks`);
    return (await ticks?.evaluate((element) => element.ariaLabel)) ?? null;
  }

  /** Returns the name of the popover's filled button. */
  async mainButton(): Promise<string> {
    return this.#textOf('.btn-primary');
  }

  async press(name: string): Promise<void> {
    for (const button of await this.#page.$$(`${dialog} button:not(:disabled)`)) {
      const names = await button.evaluate(({ textContent, ariaLabel }) => [textContent, ariaLabel]);
      if (names.some((one) => one?.startsWith(name))) return clickOn(button);
    }
    throw new Error(`The popover has no button "${name}".`);
  }

  async hasMouth(): Promise<boolean> {
    return (await this.#page.$(`${dialog} .mouth`)) !== null;
  }

  async text(): Promise<string> {
    return (await this.#shown()).evaluate((element) => element.textContent ?? '');
  }

  async #textOf(selector: string): Promise<string> {
    return this.#page.$eval(`${dialog} ${selector}`, (element) => element.textContent?.trim() ?? '');
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
