import type { Sayable } from '../browser/sayable.ts';
import { Screen } from './screen.ts';

/** A word of the first sentence as it is shown: its text, and the level in its class. */
export interface ShownWord {
  text: string;
  level: string;
}

/** The page that opens after the installation. */
export class WelcomePage extends Screen {
  protected override readonly area = '.welcome';

  static async open(sayable: Sayable): Promise<WelcomePage> {
    const page = await sayable.openOwn('welcome.html');
    await page.waitForSelector('.welcome');
    return new WelcomePage(page);
  }

  /** Clicks a button by the beginning of its name. */
  override async press(name: string): Promise<void> {
    await this.page.locator(`::-p-xpath(//button[starts-with(normalize-space(.), '${name}')])`).click();
  }

  /** Clicks a word of the sentence and waits for its popover. */
  async openWord(word: string): Promise<void> {
    await this.page.locator(`.try-sentence ::-p-text(${word})`).click();
    await this.page.waitForSelector(`[role="dialog"][aria-label="${word}"]`);
  }

  /** Returns the selectors whose elements lie partly under another element. */
  async coveredBy(over: string, under: readonly string[]): Promise<string[]> {
    const boxOf = (selector: string): Promise<DOMRect> =>
      this.page.$eval(selector, (element) => element.getBoundingClientRect().toJSON());
    const cover = await boxOf(over);
    const boxes = await Promise.all(under.map(boxOf));
    const isCovered = ({ left, right, top, bottom }: DOMRect) =>
      left < cover.right && right > cover.left && top < cover.bottom && bottom > cover.top;
    return under.filter((_, index) => boxes[index] && isCovered(boxes[index]));
  }

  /**
   * Clicks a word of the sentence, says it again by the button of its popover, and closes the popover once it
   * is right.
   */
  async sayWord(word: string): Promise<void> {
    const dialog = `[role="dialog"][aria-label="${word}"]`;
    await this.openWord(word);
    await this.page.locator(`${dialog} .btn-primary`).click();
    await this.page.waitForSelector(`${dialog} ::-p-text(That’s it.)`, { timeout: 60_000 });
    await this.page.keyboard.press('Escape');
    await this.page.waitForSelector(dialog, { hidden: true });
  }

  /** Returns the sentence's coloured words. */
  async words(): Promise<ShownWord[]> {
    return this.page.$$eval('.try-sentence [class^="level-"]', (elements) =>
      elements.map((element) => ({
        text: element.textContent ?? '',
        level: element.className.replace('level-', ''),
      })),
    );
  }

  /** Returns the explained words with their explanations, the person's own ones first. */
  async marks(): Promise<string[]> {
    return this.page.$$eval('.mark-rows > div', (rows) =>
      rows.map((row) => [...row.children].map((part) => part.textContent).join(': ')),
    );
  }

  /** Returns the names of the filled buttons: the next step. */
  async filled(): Promise<string[]> {
    return this.page.$$eval('.btn-primary', (buttons) => buttons.map((button) => button.textContent ?? ''));
  }

  /** Waits for the result of the sentence. */
  async waitForResult(): Promise<void> {
    await this.page.waitForSelector('.try .segments', { timeout: 120_000 });
  }
}
