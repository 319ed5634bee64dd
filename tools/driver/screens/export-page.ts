import type { Sayable } from '../browser/sayable.ts';
import { Screen } from './screen.ts';

/** The export page in a tab. */
export class ExportPage extends Screen {
  protected override readonly area = 'main';

  static async open(sayable: Sayable): Promise<ExportPage> {
    const page = await sayable.openOwn('export.html');
    await page.waitForSelector('::-p-aria([name="From which time"])');
    return new ExportPage(page);
  }

  /** Checks or unchecks a kind of card: "Sentences". */
  async kinds(): Promise<string[]> {
    return this.page.$$eval('.export-kinds label', (labels) =>
      labels.map((label) => label.textContent ?? ''),
    );
  }

  /** Returns what the page says about its work. */
  async status(): Promise<string> {
    return this.page.$$eval('[role="status"], [role="alert"]', (lines) =>
      lines.map((line) => line.textContent ?? '').join(''),
    );
  }
}
