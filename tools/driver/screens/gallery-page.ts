import type { ElementHandle, Frame, Page } from 'puppeteer-core';
import type { Sayable } from '../browser/sayable.ts';
import { PracticePage } from './practice-page.ts';

interface Point {
  x: number;
  y: number;
}

/** The highlights of the overlay and the visible place of the marked text. */
export interface MarkedSentence {
  /** The texts of the ranges, joined. */
  text: string;
  /** The smallest box around the ranges, in the coordinates of their own document. */
  box: { left: number; top: number; right: number; bottom: number };
}

/** A page of the gallery, whose text may be in shadow roots and in a frame. */
export class GalleryPage extends PracticePage {
  /** The frame with the text. */
  readonly frame: Frame;

  private constructor(page: Page, frame: Frame) {
    super(page);
    this.frame = frame;
  }

  static async openAt(sayable: Sayable, url: string, inFrame = false): Promise<GalleryPage> {
    const page = await sayable.open(url);
    const frame = inFrame ? page.frames().find((one) => one !== page.mainFrame()) : page.mainFrame();
    if (!frame) throw new Error(`${url} has no frame.`);
    return new GalleryPage(page, frame);
  }

  /** Selects with the mouse; `selector` may go into shadow roots (`x-card >>> #deep`). */
  override async select(selector: string, text: string): Promise<void> {
    await this.page.bringToFront();
    const [from, to] = await this.#endsOf(selector, text);
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
    await this.page.mouse.move(to.x, to.y);
    await this.page.mouse.up();
  }

  async clickLetters(selector: string, text: string): Promise<void> {
    const [from, to] = await this.#endsOf(selector, text);
    await this.page.mouse.click((from.x + to.x) / 2, (from.y + to.y) / 2);
  }

  async #endsOf(selector: string, text: string): Promise<[Point, Point]> {
    const element = await this.frame.waitForSelector(selector);
    if (!element) throw new Error(`No ${selector}.`);
    const ends = await element.evaluate(endsIn, text);
    const offset = await this.#offset();
    return ends.map(({ x, y }) => ({ x: x + offset.x, y: y + offset.y })) as [Point, Point];
  }

  async #offset(): Promise<Point> {
    const holder: ElementHandle | null = await this.frame.frameElement();
    const box = await holder?.boundingBox();
    return { x: box?.x ?? 0, y: box?.y ?? 0 };
  }

  /** Presses the first button of the bubble. */
  async press(): Promise<void> {
    await this.frame.locator('sayable-button >>> button').click();
    await this.frame.waitForSelector('sayable-card >>> .card');
  }

  override async waitForButton(): Promise<void> {
    await this.frame.waitForSelector('sayable-button >>> button');
  }

  async hasButtonWithin(patienceMs: number): Promise<boolean> {
    return this.frame.waitForSelector('sayable-button >>> button', { timeout: patienceMs }).then(
      () => true,
      () => false,
    );
  }

  async buttonText(): Promise<string> {
    return this.frame.$eval('sayable-button >>> button', (button) => button.textContent ?? '');
  }

  /** Returns the sentence in the card, once it is prepared. */
  async cardText(): Promise<string> {
    return this.frame.$eval('sayable-card >>> .text-said', (element) => element.textContent ?? '');
  }

  async cardHead(): Promise<string> {
    return this.frame.$eval('sayable-card >>> .card-head', (element) =>
      element instanceof HTMLElement ? element.innerText.replaceAll(/\s+/g, ' ').trim() : '',
    );
  }

  async cardBodyText(): Promise<string> {
    return this.frame.$eval('sayable-card >>> .card-body', (element) => element.textContent ?? '');
  }

  async pressInCard(name: string): Promise<void> {
    const selector = `sayable-card >>> ::-p-aria([name="${name}"][role="button"])`;
    await this.frame.locator(selector).click();
  }

  async marked(): Promise<MarkedSentence> {
    return this.frame.evaluate(markedSentence);
  }

  /**
   * Returns the places of card and marked text once both have been in one place for five frames. A card that
   * has grown lies over its text until the next frame moves it, and a scroll moves both.
   */
  async placesAtRest(): Promise<Record<'card' | 'text', MarkedSentence['box']>> {
    let before = '';
    for (let frames = 0; ; ) {
      const places = { card: await this.cardBox(), text: (await this.marked()).box };
      const now = JSON.stringify(places);
      frames = now === before ? frames + 1 : 0;
      if (frames === 5) return places;
      before = now;
      await this.frame.evaluate(() => new Promise(requestAnimationFrame));
    }
  }

  async cardBox(): Promise<MarkedSentence['box']> {
    return this.frame.$eval('sayable-card >>> .card', (card) => {
      const { left, top, right, bottom } = card.getBoundingClientRect();
      return { left, top, right, bottom };
    });
  }

  /** Returns the document as markup, shadow roots included, without the extension's elements. */
  async dom(): Promise<string> {
    return this.frame.evaluate(() => {
      const markup = (node: Node): string => {
        if (!(node instanceof Element)) return node.nodeName + (node.nodeValue ?? '');
        if (/^SAYABLE-/.test(node.tagName)) return '';
        const attributes = [...node.attributes].map(({ name, value }) => `${name}="${value}"`).join(' ');
        const inside = [...(node.shadowRoot?.childNodes ?? []), '|', ...node.childNodes];
        return `<${node.tagName} ${attributes}>${inside.map((one) => (one instanceof Node ? markup(one) : one)).join('')}`;
      };
      return markup(document.documentElement);
    });
  }
}

/**
 * Runs in the page: returns the positions of the first and the last letter of a text, including shadow roots.
 */
function endsIn(element: Element, text: string): [Point, Point] {
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  const letters: { node: Text; index: number }[] = [];
  const walk = (node: Node): void => {
    if (node instanceof Text) {
      for (let index = 0; index < node.data.length; index++) letters.push({ node, index });
    }
    const inside = node instanceof Element && node.shadowRoot ? node.shadowRoot : node;
    const assigned = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
    for (const child of assigned.length > 0 ? assigned : inside.childNodes) walk(child);
  };
  walk(element);
  const start = letters
    .map(({ node, index }) => node.data.charAt(index))
    .join('')
    .indexOf(text);
  if (start < 0) throw new Error(`"${text}" is not there.`);
  const boxOf = (at: number): DOMRect => {
    const letter = letters[at];
    if (!letter) throw new Error('The text ends before its end.');
    const range = document.createRange();
    range.setStart(letter.node, letter.index);
    range.setEnd(letter.node, letter.index + 1);
    return range.getBoundingClientRect();
  };
  const [first, last] = [boxOf(start), boxOf(start + text.length - 1)];
  const { writingMode } = getComputedStyle(element);
  if (writingMode.startsWith('vertical')) {
    return [
      { x: first.left + first.width / 2, y: first.top + 1 },
      { x: last.left + last.width / 2, y: last.bottom - 1 },
    ];
  }
  return [
    { x: first.left + 1, y: first.top + first.height / 2 },
    { x: last.right - 1, y: last.top + last.height / 2 },
  ];
}

/** Runs in the page. */
function markedSentence(): MarkedSentence {
  const ranges = [...(CSS.highlights.get('sayable-sentence') ?? [])].map((range) => {
    const live = document.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    return live;
  });
  const boxes = ranges.flatMap((range) => [...range.getClientRects()]).filter(({ width }) => width > 0);
  return {
    text: ranges.join(''),
    box: {
      left: Math.min(...boxes.map(({ left }) => left)),
      top: Math.min(...boxes.map(({ top }) => top)),
      right: Math.max(...boxes.map(({ right }) => right)),
      bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
    },
  };
}
