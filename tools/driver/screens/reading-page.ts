import type { Sayable } from '../browser/sayable.ts';
import { PracticePage } from './practice-page.ts';

/** A page that is read aloud, with the bar of the reading. */
export class ReadingPage extends PracticePage {
  readonly #sayable: Sayable;

  private constructor(page: PracticePage, sayable: Sayable) {
    super(page.page);
    this.#sayable = sayable;
  }

  static override async open(sayable: Sayable, url: string): Promise<ReadingPage> {
    return new ReadingPage(await PracticePage.open(sayable, url), sayable);
  }

  /** Opens a page of the extension. */
  static async openForReading(sayable: Sayable, path: string): Promise<ReadingPage> {
    return new ReadingPage(new PracticePage(await sayable.openOwn(path)), sayable);
  }

  /** Asks to read on, at a selection if one is given. Returns true if the reading began. */
  async begin(selector?: string, text = ''): Promise<boolean> {
    await this.page.bringToFront();
    if (selector) await this.select(selector, text);
    const worker = await this.#sayable.serviceWorker();
    const answer: unknown = await worker.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      const message = { sayable: 'message', to: 'page', name: 'read-on', params: {} };
      return chrome.tabs.sendMessage(tab?.id ?? 0, message);
    });
    return JSON.stringify(answer).includes('"began":true');
  }

  /** Returns the bar's text; empty if there is none. */
  async barText(): Promise<string> {
    return this.#textIn('sayable-reading', '.page-bar', 'innerText');
  }

  /** Returns the sentence that is marked as due; empty if there is none. */
  async dueSentence(): Promise<string> {
    return (await this.highlights())['sayable-reading-sentence']?.join('') ?? '';
  }

  /** Returns the text of the word that is open on the card; empty if there is none. */
  async wordText(): Promise<string> {
    return this.#textIn('sayable-card', '.word-popover', 'textContent');
  }

  /** Returns the state that the bar tells. */
  async status(): Promise<string> {
    return this.#textIn('sayable-reading', '.bar-status', 'textContent');
  }

  #textIn(host: string, selector: string, kind: 'innerText' | 'textContent'): Promise<string> {
    const read = (name: string, inside: string, property: typeof kind) =>
      document.querySelector(name)?.shadowRoot?.querySelector<HTMLElement>(inside)?.[property] ?? '';
    return this.page.evaluate(read, host, selector, kind);
  }

  /** Returns the middle of a word that was read, or of the word that is due. */
  async boxOf(word?: string): Promise<{ x: number; y: number }> {
    return this.page.evaluate((wanted) => {
      for (const [name, highlight] of CSS.highlights) {
        if (!name.startsWith(`sayable-reading-${wanted ? 'score' : 'read'}`)) continue;
        for (const { startContainer, startOffset, endContainer, endOffset } of highlight) {
          const range = document.createRange();
          range.setStart(startContainer, startOffset);
          range.setEnd(endContainer, endOffset);
          const { left, right, top, bottom } = range.getBoundingClientRect();
          if (!wanted || String(range) === wanted) return { x: (left + right) / 2, y: (top + bottom) / 2 };
        }
      }
      throw new Error(`The page has no word ${wanted ?? 'that is due'}.`);
    }, word);
  }

  /** Waits until the bar says a text. */
  async waitForText(text: string, timeoutMs = 600_000): Promise<void> {
    const said = (wanted: string) =>
      document.querySelector('sayable-reading')?.shadowRoot?.textContent?.includes(wanted) ?? false;
    await this.page.waitForFunction(said, { timeout: timeoutMs }, text);
  }

  /** Chooses the way to read. */
  async choose(mode: 'alone' | 'echo' | 'turns' | 'along'): Promise<void> {
    await this.page.locator('sayable-reading >>> .bar-choice').fill(mode);
  }

  /** Presses a button of the bar. */
  async press(name: string): Promise<void> {
    await this.page.locator(`sayable-reading >>> ::-p-aria([name="${name}"][role="button"])`).click();
  }
}
