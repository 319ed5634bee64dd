import type { Page } from 'puppeteer-core';

/** A page of the extension, as a person uses it: by its texts and by the names of its buttons. */
export class Screen {
  readonly page: Page;
  /** The element whose text is the page's. */
  protected readonly area: string = 'body';

  constructor(page: Page) {
    this.page = page;
  }

  async press(name: string): Promise<void> {
    await this.page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
  }

  async fill(field: string, text: string): Promise<void> {
    await this.page.locator(`::-p-aria([name="${field}"][role="textbox"])`).fill(text);
  }

  /** Returns the shown text of the page. */
  async text(): Promise<string> {
    return this.page.$eval(this.area, (element) => (element instanceof HTMLElement ? element.innerText : ''));
  }

  /** Waits until the page shows a text, and returns all of its text. */
  waitForText(wanted: RegExp, timeoutMs = 120_000): Promise<string> {
    return untilSaid('The page', () => this.text().catch(() => '(nothing)'), wanted, timeoutMs);
  }
}

/** A sentence of a list. */
export interface ScoredRow {
  text: string;
  /** The score; undefined if it is not judged. */
  score: number | undefined;
  colouredWords: number;
}

/** Reads the rows of a list by the selectors of the rows, and of the text and the score in each. */
export function readRows(page: Page, rows: string, text: string, score: string): Promise<ScoredRow[]> {
  const read = (all: Element[], textIn: string, scoreIn: string) =>
    all.map((row) => {
      const shown = row.querySelector(scoreIn)?.textContent;
      return {
        text: row.querySelector(textIn)?.textContent ?? '',
        score: shown ? Number.parseInt(shown, 10) : undefined,
        colouredWords: row.querySelectorAll(`${textIn} [class*="level-"]`).length,
      };
    });
  return page.$$eval(rows, read, text, score);
}

/**
 * Reads a text again and again until it is the wanted one.
 * @throws {Error} with the last text, after a time limit
 */
export async function untilSaid(
  who: string,
  read: () => Promise<string>,
  wanted: RegExp,
  timeoutMs: number,
  isSaid = async (text: string) => wanted.test(text),
): Promise<string> {
  const deadline = performance.now() + timeoutMs;
  let last = '';
  while (performance.now() < deadline) {
    last = await read();
    if (await isSaid(last)) return last;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${who} says "${last}"; ${wanted} was due within ${timeoutMs} ms.`);
}
