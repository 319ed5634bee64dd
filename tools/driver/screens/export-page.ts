import type { Page } from 'puppeteer-core';
import type { Sayable } from '../browser/sayable.ts';

/** The export page in a tab. */
export class ExportPage {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(sayable: Sayable): Promise<ExportPage> {
    const page = await sayable.openOwn('export.html');
    await page.waitForSelector('::-p-aria([name="From which time"])');
    return new ExportPage(page);
  }

  async press(name: string): Promise<void> {
    await this.page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
  }

  /** Checks or unchecks a kind of card: "Sentences". */
  async toggleKind(kind: string): Promise<void> {
    await this.page.locator(`.export-kinds label ::-p-text(${kind})`).click();
  }

  async kinds(): Promise<string[]> {
    return this.page.$$eval('.export-kinds label', (labels) =>
      labels.map((label) => label.textContent ?? ''),
    );
  }

  async fill(field: string, text: string): Promise<void> {
    await this.page.locator(`::-p-aria([name="${field}"][role="textbox"])`).fill(text);
  }

  /** Returns what the page says about its work. */
  async status(): Promise<string> {
    return this.page.$$eval('[role="status"], [role="alert"]', (lines) =>
      lines.map((line) => line.textContent ?? '').join(''),
    );
  }

  async text(): Promise<string> {
    return this.page.$eval('main', (element) => (element instanceof HTMLElement ? element.innerText : ''));
  }
}
