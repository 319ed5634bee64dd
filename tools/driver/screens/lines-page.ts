import type { Reading } from '@sayable/shared/contracts';
import type { KeyInput } from 'puppeteer-core';
import type { Sayable } from '../browser/sayable.ts';
import { logStatuses } from '../browser/status-log.ts';
import { readAttempts } from '../browser/stored-attempts.ts';
import { readTable } from '../browser/stored-rows.ts';
import { PracticePage } from './practice-page.ts';

/** The lines of a film for runs. */
export const runLines = [
  'Nobody hurried to the harbor.',
  'The weather was slow.',
  'We thought about it.',
] as const;

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
    await this.waitForBar();
  }

  /** Waits for the bar, and keeps what it tells from then on ({@link statuses}). */
  async waitForBar(): Promise<void> {
    await this.page.waitForSelector('sayable-lines >>> .page-bar');
    await logStatuses(this.page, '.bar-status', 'sayable-lines');
  }

  async press(key: KeyInput): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** Returns the bar's text; empty if there is none. */
  barText(): Promise<string> {
    return this.#text('.page-bar');
  }

  /** Returns the line that the run is at, with its score if it was said. */
  line(): Promise<string> {
    return this.#text('.run-lines > p:last-of-type');
  }

  /** Returns what the bar tells of the step. */
  status(): Promise<string> {
    return this.#text('.bar-status');
  }

  /** Returns all that the bar has told since it was opened. */
  statuses(): Promise<string[]> {
    return this.page.evaluate(() => window.sayableStatuses ?? []);
  }

  /** Returns the choices that the bar shows: tries, gap, speed, and if the picture runs. */
  async choices(): Promise<(string | boolean)[]> {
    return this.page.$$eval('sayable-lines >>> :is(select, input)', (controls) =>
      controls.map((one) => (one instanceof HTMLInputElement ? one.checked : Reflect.get(one, 'value'))),
    );
  }

  /** Returns the bar's place in the window. */
  async box(): Promise<{ top: number; bottom: number; left: number; right: number }> {
    return this.page.$eval('sayable-lines >>> .surface', (body) => {
      const { top, bottom, left, right } = body.getBoundingClientRect();
      return { top, bottom, left, right };
    });
  }

  /**
   * Returns the runs of this page as they are stored, each with the ordinals of its lines and the texts of its
   * attempts. Reading them hides the page, which pauses a run.
   */
  async stored(): Promise<{ mode: string; lines: number[]; texts: string[] }[]> {
    const own = await this.#sayable.openOwn('manifest.json');
    const runs = await readTable<Reading>(own, 'readings');
    await own.close();
    const attempts = await readAttempts(this.#sayable);
    const url = this.page.url();
    return runs
      .filter(({ source }) => source.url === url)
      .map(({ id, mode, read }) => {
        const tries = attempts.filter(({ readingId, deletedAt }) => readingId === id && !deletedAt);
        return {
          mode,
          lines: read.map((one) => one.sentence),
          texts: tries.map(({ text }) => text).reverse(),
        };
      });
  }

  #text(selector: string): Promise<string> {
    const read = (inside: string) =>
      document.querySelector('sayable-lines')?.shadowRoot?.querySelector<HTMLElement>(inside)?.innerText;
    return this.page.evaluate(read, selector).then((text) => text ?? '');
  }
}
