import type { KeyInput } from 'puppeteer-core';
import type { Sayable } from '../browser/sayable.ts';
import { PracticePage } from './practice-page.ts';

/** A page with a player whose lines are said one after the other, with the bar of the run. */
export class LinesPage extends PracticePage {
  readonly #sayable: Sayable;

  private constructor(page: PracticePage, sayable: Sayable) {
    super(page.page);
    this.#sayable = sayable;
  }

  static override async open(sayable: Sayable, url: string): Promise<LinesPage> {
    return new LinesPage(await PracticePage.open(sayable, url), sayable);
  }

  /** Begins a run at the line that the player says now. */
  async begin(): Promise<void> {
    await this.#sayable.pressShortcut(this.page, 'say-lines');
    await this.page.waitForSelector('sayable-lines >>> .page-bar');
  }

  async press(key: KeyInput): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** Returns the bar's text; empty if there is none. */
  async barText(): Promise<string> {
    const read = () =>
      document.querySelector('sayable-lines')?.shadowRoot?.querySelector<HTMLElement>('.page-bar')?.innerText;
    return (await this.page.evaluate(read)) ?? '';
  }

  /** Returns what the bar tells of the step. */
  async status(): Promise<string> {
    const read = () =>
      document.querySelector('sayable-lines')?.shadowRoot?.querySelector('.bar-status')?.textContent;
    return (await this.page.evaluate(read)) ?? '';
  }

  /** Returns the bar's place in the window. */
  async box(): Promise<{ top: number; bottom: number; left: number; right: number }> {
    return this.page.$eval('sayable-lines >>> .surface', (body) => {
      const { top, bottom, left, right } = body.getBoundingClientRect();
      return { top, bottom, left, right };
    });
  }
}
