import type { Page } from 'puppeteer-core';
import type { Sayable } from './sayable.ts';

/** The page that opens after the installation. */
export class WelcomePage {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(sayable: Sayable): Promise<WelcomePage> {
    const page = await sayable.openOwn('welcome.html');
    await page.waitForSelector('.welcome');
    return new WelcomePage(page);
  }

  async press(name: string): Promise<void> {
    await this.page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
  }

  async text(): Promise<string> {
    return this.page.$eval('.welcome', (element) =>
      element instanceof HTMLElement ? element.innerText : '',
    );
  }
}
