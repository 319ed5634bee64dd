import type { Page } from 'puppeteer-core';
import { reachedByLeaving } from '../browser/click.ts';
import { type PlacedText, placeAtRest, watchClicks } from '../browser/place-at-rest.ts';
import type { Sayable } from '../browser/sayable.ts';
import { Card } from './card.ts';

/** The attempts to move to the end of a text. Some pages let nobody select anything. */
const mostMoves = 4;

/** A web page that a person reads and practises with. */
export class PracticePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  static async open(sayable: Sayable, url: string): Promise<PracticePage> {
    return new PracticePage(await sayable.open(url));
  }

  /** Opens the extension's own page with a text. */
  static async openOwn(sayable: Sayable, text: string): Promise<PracticePage> {
    return new PracticePage(await sayable.openOwn(`practise.html?text=${encodeURIComponent(text)}`));
  }

  /** Selects text with the mouse, from the first to the last letter of `text` inside `selector`. */
  async select(selector: string, text: string): Promise<void> {
    await this.page.bringToFront();
    await this.page.locator(selector).wait();
    const [from, to] = await this.#ends(selector, text);
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move((from.x + to.x) / 2, to.y);
    await this.page.mouse.move(to.x, to.y);
    // A person lets go when the text is selected. A page that moves during the drag takes its end from under
    // the pointer.
    for (let moves = 1; moves < mostMoves && !(await this.page.evaluate(isSelected, text)); moves++) {
      const [, end] = await this.#ends(selector, text);
      await this.page.mouse.move(end.x, end.y);
    }
    await this.page.mouse.up();
  }

  async #ends(selector: string, text: string): Promise<PlacedText['ends']> {
    const place = await this.page.evaluateHandle(placeAtRest, { selector, text, isClicked: false });
    return place.evaluate(({ ends }) => ends);
  }

  /** Returns true if the "Practice" button appears within `patienceMs`. */
  async hasButton(patienceMs = 700): Promise<boolean> {
    return this.page.waitForSelector('sayable-button >>> button', { timeout: patienceMs }).then(
      () => true,
      () => false,
    );
  }

  async waitForButton(): Promise<void> {
    await this.page.waitForSelector('sayable-button >>> button');
  }

  /** Presses "Practice" and returns the card that opens. */
  async pressPractise(): Promise<Card> {
    await this.page.locator('sayable-button >>> button').click();
    return this.card();
  }

  /** Selects, presses "Practice", and waits until the card can record. */
  async practise(selector: string, text: string): Promise<Card> {
    await this.select(selector, text);
    const card = await this.pressPractise();
    await card.waitUntilReady();
    return card;
  }

  /** Presses the keyboard shortcut, and waits until the card can record. */
  async practiseByShortcut(sayable: Sayable): Promise<Card> {
    await sayable.pressShortcut(this.page);
    const card = await this.card();
    await card.waitUntilReady();
    return card;
  }

  /** Returns the card that is open or opening. */
  async card(): Promise<Card> {
    const card = new Card(this.page);
    await card.waitUntilOpen();
    return card;
  }

  /** Returns the card on a page of the extension's own. */
  async ownCard(): Promise<Card> {
    const card = new Card(this.page, 'own-page');
    await card.waitUntilOpen();
    return card;
  }

  /** Returns every highlight of Sayable on the page: its name and the texts of its ranges. */
  async highlights(): Promise<Record<string, string[]>> {
    return this.page.evaluate(() => {
      const textOf = ({ startContainer, startOffset, endContainer, endOffset }: AbstractRange): string => {
        const live = document.createRange();
        live.setStart(startContainer, startOffset);
        live.setEnd(endContainer, endOffset);
        return live.toString();
      };
      const found: Record<string, string[]> = {};
      for (const [name, highlight] of CSS.highlights) {
        const texts = [...highlight].map(textOf).filter(Boolean);
        if (name.startsWith('sayable-') && texts.length > 0) found[name] = texts;
      }
      return found;
    });
  }

  /** Returns the page's own DOM as text, which Sayable must not change. */
  async ownDom(): Promise<string> {
    return this.page.evaluate(() => {
      const copy = document.documentElement.cloneNode(true);
      if (!(copy instanceof HTMLElement)) throw new Error('No document.');
      for (const own of copy.querySelectorAll('sayable-button, sayable-card')) own.remove();
      return copy.outerHTML;
    });
  }

  doubleClickText(selector: string, text: string): Promise<void> {
    return this.clickText(selector, text, 2);
  }

  /**
   * Clicks the middle of a text on the page, once nothing lies over it: a card follows a page that moves.
   * @throws if the text moves from under the pointer. The test then has to wait for what moves it.
   */
  async clickText(selector: string, text: string, count = 1): Promise<void> {
    await this.page.bringToFront();
    const place = await this.page.evaluateHandle(placeAtRest, { selector, text, isClicked: true });
    const [from, to] = await place.evaluate(({ ends }) => ends);
    const clicks = await place.evaluateHandle(watchClicks);
    await this.page.mouse.click((from.x + to.x) / 2, (from.y + to.y) / 2, { count });
    const { isReached, pressed } = await clicks.evaluate((seen) => seen).catch(reachedByLeaving);
    if (!isReached) throw new Error(`The click missed "${text}" in ${selector}. It was on: ${pressed}.`);
  }
}

/** Runs in the page: returns true if a text is what is selected. */
function isSelected(text: string): boolean {
  const plain = (words: string) => words.replace(/\s+/g, ' ').trim();
  return plain(getSelection()?.toString() ?? '') === plain(text);
}
