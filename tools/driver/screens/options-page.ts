import type { Sayable } from '../browser/sayable.ts';
import { Screen } from './screen.ts';

/** The options page in a tab. */
export class OptionsPage extends Screen {
  protected override readonly area = 'main';

  static async open(sayable: Sayable): Promise<OptionsPage> {
    const page = await sayable.openOwn('options.html');
    await page.waitForSelector('::-p-aria([name="Your data"][role="heading"])');
    return new OptionsPage(page);
  }

  async toggle(name: string): Promise<void> {
    await this.page.locator(`::-p-aria([name="${name}"][role="switch"])`).click();
  }

  async isOn(name: string): Promise<boolean> {
    return this.page.$eval(
      `::-p-aria([name="${name}"][role="switch"])`,
      (element) => element.getAttribute('aria-checked') === 'true',
    );
  }

  /** Chooses an entry of a list by its text. */
  async choose(list: string, line: string): Promise<void> {
    const select = `select[aria-label="${list}"]`;
    await this.page.waitForSelector(select);
    const value = await this.page.$$eval(
      `${select} option`,
      (options, wanted) =>
        options.find((option) => option.textContent === wanted)?.getAttribute('value') ?? null,
      line,
    );
    if (value === null) throw new Error(`The list "${list}" has no line "${line}".`);
    await this.page.select(select, value);
  }

  /** Returns the chosen entry of a list. */
  async chosen(list: string): Promise<string> {
    return this.page.$eval(`select[aria-label="${list}"]`, (element) =>
      element instanceof HTMLSelectElement ? (element.selectedOptions[0]?.textContent ?? '') : '',
    );
  }

  async lines(list: string): Promise<string[]> {
    return this.page.$$eval(`select[aria-label="${list}"] option`, (options) =>
      options.map((option) => option.textContent ?? ''),
    );
  }

  async sites(): Promise<string[]> {
    return this.page.$$eval('.sites > li', (rows) => rows.map((row) => row.textContent ?? ''));
  }

  /** Passes a file to "Choose a copy…". */
  async readCopy(path: string): Promise<void> {
    const input = await this.page.waitForSelector('input[type="file"]');
    if (!input) throw new Error('There is no place for a file.');
    await (await input.toElement('input')).uploadFile(path);
  }
}
