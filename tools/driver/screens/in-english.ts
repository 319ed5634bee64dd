import type { Page } from 'puppeteer-core';
import { BrowserModels } from '../browser/fakes/browser-models.ts';
import type { Sayable } from '../browser/sayable.ts';

/** The question how to say something in English, on a page of the extension. */
export class InEnglish {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** Opens a page in a tab, with the fakes of the browser's models, and the question on it. */
  static async open(sayable: Sayable, path: string): Promise<InEnglish> {
    const page = await sayable.openOwn(path);
    await BrowserModels.give(page);
    await page.reload();
    const question = new InEnglish(page);
    await question.press('How do I say this?');
    await page.waitForSelector('textarea[dir="auto"]:focus');
    return question;
  }

  /** Replaces the text in the field, as a person does. */
  async type(text: string): Promise<void> {
    await this.page.focus('textarea[dir="auto"]');
    await this.page.$eval('textarea[dir="auto"]:focus', (field) => field.select());
    await this.page.keyboard.sendCharacter(text);
  }

  async ask(text: string): Promise<void> {
    await this.type(text);
    await this.page.keyboard.press('Enter');
  }

  async press(name: string): Promise<void> {
    await this.page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
  }

  /** Returns the text in the field. */
  written(): Promise<string> {
    return this.page.$eval('textarea[dir="auto"]', (field) => field.value);
  }

  async waitForText(pattern: RegExp): Promise<void> {
    await this.page.waitForFunction(
      (source) => new RegExp(source).test(document.body.innerText),
      { timeout: 20_000 },
      pattern.source,
    );
  }
}
