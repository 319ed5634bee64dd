import type { ElementHandle, Page } from 'puppeteer-core';
import type { Sayable } from '../browser/sayable.ts';
import { hasSaid, logStatuses } from '../browser/status-log.ts';
import { HistoryPopup } from './history-popup.ts';
import { readRows, type ScoredRow, Screen, untilSaid } from './screen.ts';

/** The side panel with a drill of sentences, as a person uses it. */
export class DrillPanel extends Screen {
  protected override readonly area = '.panel';

  /** Returns the real side panel after `open` has opened it. */
  static async opening(sayable: Sayable, open: () => Promise<unknown>): Promise<DrillPanel> {
    const opened = sayable.browser.waitForTarget((one) => one.url().endsWith('/sidepanel.html'), {
      timeout: 60_000,
    });
    const [target] = await Promise.all([opened, open()]);
    const panel = new DrillPanel(await target.asPage());
    await panel.page.waitForSelector('.panel-head');
    return panel;
  }

  /** Opens the panel by the popup's button, over a page. */
  static openFromPopup(sayable: Sayable, page: Page, button = 'Five sentences'): Promise<DrillPanel> {
    return DrillPanel.opening(sayable, async () => {
      const popup = await HistoryPopup.open(sayable, page);
      await popup.leaveBy(button);
    });
  }

  async hasButton(name: string): Promise<boolean> {
    return (await this.page.$(`::-p-aria([name="${name}"][role="button"])`)) !== null;
  }

  /** Returns the text for screen readers about the open sentence. */
  async status(): Promise<string> {
    return this.page.$eval('.sentence-now [role="status"]', (element) => element.textContent?.trim() ?? '');
  }

  /** Waits until the microphone is open, or was open since {@link record}. */
  async waitUntilListening(): Promise<void> {
    await this.waitForStatus(/^Listening/, 60_000, { orSaid: true });
  }

  async waitForStatus(
    wanted: RegExp,
    timeoutMs = 60_000,
    { orSaid = false }: { orSaid?: boolean } = {},
  ): Promise<string> {
    const isSaid = async (status: string) =>
      wanted.test(status) || (orSaid && (await hasSaid(this.page, wanted)));
    return untilSaid(
      'The sentence',
      () => this.status().catch(() => '(nothing open)'),
      wanted,
      timeoutMs,
      isSaid,
    );
  }

  /** Returns the texts of the sentences, in the order of the list. */
  async sentences(): Promise<string[]> {
    return this.page.$$eval('.sentences .sentence-text', (all) => all.map((one) => one.textContent ?? ''));
  }

  rows(): Promise<ScoredRow[]> {
    return readRows(this.page, '.sentences .sentence-row', '.sentence-text', '.sentence-score b');
  }

  /** Returns the text of the focused element. */
  async focused(): Promise<string> {
    return this.page.evaluate(() => document.activeElement?.textContent ?? '');
  }

  async record(): Promise<void> {
    await logStatuses(this.page, '.sentence-now [role="status"]');
    await this.page.locator('[data-record-button]').click();
  }

  async row(place: number): Promise<ElementHandle<Element>> {
    const row = await this.page.$(`[data-place="${place}"]`);
    if (!row) throw new Error(`The list has no row ${place}.`);
    return row;
  }
}
