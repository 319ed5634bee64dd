import { setTimeout } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { Card } from './card.ts';
import type { Sayable } from './sayable.ts';

interface Point {
  x: number;
  y: number;
}

/** A text that stays in its place for this time is at rest. */
const restMs = 100;
/** The attempts to move to the end of a text. Some pages let nobody select anything. */
const mostMoves = 4;
/** The clicks on a text that moves away from the pointer. */
const mostClicks = 3;

/** A web page that a person reads and practises with. */
export class PracticePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  static async open(sayable: Sayable, url: string): Promise<PracticePage> {
    return new PracticePage(await sayable.open(url));
  }

  /** Selects text with the mouse, from the first to the last letter of `text` inside `selector`. */
  async select(selector: string, text: string): Promise<void> {
    await this.page.bringToFront();
    await this.page.locator(selector).wait();
    const [from, to] = await this.#endsAtRest(selector, text);
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move((from.x + to.x) / 2, to.y);
    await this.page.mouse.move(to.x, to.y);
    // A person lets go when the text is selected. A page that moves during the drag takes its end from under the pointer.
    for (let moves = 1; moves < mostMoves && !(await this.page.evaluate(isSelected, text)); moves++) {
      const [, end] = await this.#endsAtRest(selector, text);
      await this.page.mouse.move(end.x, end.y);
    }
    await this.page.mouse.up();
  }

  /** Returns where a text begins and ends once it no longer moves: a card that opens, or fills, moves the page. */
  async #endsAtRest(selector: string, text: string): Promise<[Point, Point]> {
    for (let before = ''; ; ) {
      const ends = await this.page.evaluate(findEnds, selector, text);
      if (JSON.stringify(ends) === before) return ends;
      before = JSON.stringify(ends);
      await setTimeout(restMs);
    }
  }

  /** Returns true if the "Practise" button appears within `patienceMs`. */
  async hasButton(patienceMs = 700): Promise<boolean> {
    return this.page.waitForSelector('sayable-button >>> button', { timeout: patienceMs }).then(
      () => true,
      () => false,
    );
  }

  async waitForButton(): Promise<void> {
    await this.page.waitForSelector('sayable-button >>> button');
  }

  /** Presses "Practise" and returns the card that opens. */
  async pressPractise(): Promise<Card> {
    await this.page.locator('sayable-button >>> button').click();
    return this.card();
  }

  /** Selects, presses "Practise", and waits until the card can record. */
  async practise(selector: string, text: string): Promise<Card> {
    await this.select(selector, text);
    const card = await this.pressPractise();
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
   * Clicks the middle of a text on the page, once nothing lies over it: a card follows a page that moves. If the text
   * moves before the press of the pointer, or the card moves over it, the click lands beside it, and a person would click
   * again.
   * @throws if the text moves away from three clicks
   */
  async clickText(selector: string, text: string, count = 1): Promise<void> {
    for (let clicks = 0; clicks < mostClicks; clicks++) {
      const [from, to] = await this.#endsAtRest(selector, text);
      const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
      await this.page.waitForFunction(isOnTop, {}, selector, middle);
      const press = await this.page.evaluateHandle(watchPress, selector);
      await this.page.mouse.click(middle.x, middle.y, { count });
      // A click that leaves the page has reached its text.
      if (await press.evaluate(({ isOnText }) => isOnText).catch(() => true)) return;
    }
    throw new Error(`"${text}" in ${selector} moves away from the pointer.`);
  }
}

/** Runs in the page: returns true if a click at a point hits an element, or one inside it. */
function isOnTop(selector: string, { x, y }: Point): boolean {
  return document.elementFromPoint(x, y)?.closest(selector) instanceof Element;
}

/** Runs in the page: tells whether the next press of the pointer is on an element that has not moved since now. */
function watchPress(selector: string): { isOnText: boolean } {
  const place = () => JSON.stringify(document.querySelector(selector)?.getBoundingClientRect());
  const placeNow = place();
  const press = { isOnText: false };
  const onPress = ({ target }: PointerEvent) => {
    press.isOnText = target instanceof Element && target.closest(selector) !== null && place() === placeNow;
  };
  window.addEventListener('pointerdown', onPress, { capture: true, once: true });
  return press;
}

/** Runs in the page: returns true if a text is what is selected. */
function isSelected(text: string): boolean {
  const plain = (words: string) => words.replace(/\s+/g, ' ').trim();
  return plain(getSelection()?.toString() ?? '') === plain(text);
}

/** Runs in the page: returns the positions of the first and the last letter of a text. */
function findEnds(selector: string, text: string): [Point, Point] {
  const element = document.querySelector(selector);
  const start = element?.textContent?.indexOf(text) ?? -1;
  if (!element || start < 0) throw new Error(`"${text}" is not in ${selector}.`);
  element.scrollIntoView({ block: 'center', behavior: 'instant' });

  const rangeOf = (at: number): DOMRect => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let before = 0;
    for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
      if (at < before + node.data.length) {
        const range = document.createRange();
        range.setStart(node, at - before);
        range.setEnd(node, at - before + 1);
        return range.getBoundingClientRect();
      }
      before += node.data.length;
    }
    throw new Error('The text ends before its end.');
  };
  const first = rangeOf(start);
  const last = rangeOf(start + text.length - 1);
  return [
    { x: first.left + 1, y: first.top + first.height / 2 },
    { x: last.right - 1, y: last.top + last.height / 2 },
  ];
}
