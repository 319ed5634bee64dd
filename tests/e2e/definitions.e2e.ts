import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../scripts/setup/static-server.ts';
import { Card } from '../../tools/driver/card.ts';
import { launchSayable, servePages } from '../../tools/driver/harness.ts';
import { HistoryPopup } from '../../tools/driver/history-popup.ts';
import { PracticePage } from '../../tools/driver/practice-page.ts';
import { plainSentence, readPlainSentence } from '../../tools/driver/readings.ts';
import type { Sayable } from '../../tools/driver/sayable.ts';
import { changeSettings } from '../../tools/driver/settings.ts';
import { WordPopover } from '../../tools/driver/word-popover.ts';

/** Definitions of words, on the page with the strictest policy. */
describe('definitions', () => {
  let sayable: Sayable;
  let server: StaticServer;
  let page: PracticePage;
  let word: WordPopover;

  beforeAll(async () => {
    [sayable, server] = await Promise.all([launchSayable(), servePages()]);
    page = await PracticePage.open(sayable, `${server.origin}/strict.html`);
    await page.practise('#text', 'followed');
    word = new WordPopover(page.page);
  });
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  it('shows what a word of the card means before anything was said', async () => {
    await word.openBeforeRecording('followed');
    const text = await word.whenDefined();
    expect(text).toContain('follow, verb');
    expect(text).toMatch(/\/ˈfɑloʊd\//);
    expect(text).toContain('to travel behind, go after, come after');
    expect(text).toMatch(/\d+ more meanings/);
  });

  it('opens further meanings and closes with Escape, without closing the card', async () => {
    await expect.poll(() => word.visibleSenses()).toBe(1);
    await word.showMore();
    await expect.poll(() => word.visibleSenses()).toBeGreaterThan(2);
    const likely = await word.visibleSenses();
    await word.showRarer();
    await expect.poll(() => word.visibleSenses()).toBeGreaterThan(likely);
    await page.page.keyboard.press('Escape');
    await word.waitUntilClosed();
    expect(await page.page.$('sayable-card')).not.toBeNull();
  });

  it("shows it for a click on the page's own word, too", async () => {
    await page.clickText('#text', 'looked');
    await expect.poll(() => word.whenDefined()).toContain('look, verb');
  });

  it('survives a service worker that was killed', async () => {
    // A word's definition on the page lies over the card.
    await page.page.keyboard.press('Escape');
    await word.waitUntilClosed();
    await sayable.killServiceWorker();
    await word.openBeforeRecording('and');
    await expect.poll(() => word.whenDefined()).toContain('conjunction');
  });

  it('keeps a starred word for the popup, with its meaning and a way back', async () => {
    await word.openBeforeRecording('followed');
    await word.whenDefined();
    await word.star();
    await word.openBeforeRecording('looked');
    await word.whenDefined();
    await expect.poll(() => word.isStarred()).toBe(false);
    await word.openBeforeRecording('followed');
    await word.whenDefined();
    await expect.poll(() => word.isStarred()).toBe(true);

    const { page: popup } = await HistoryPopup.open(sayable, page.page);
    await popup.locator('::-p-aria([name="Words"][role="tab"])').click();
    await expect.poll(() => rowsOf(popup)).toEqual([`followed ${plainSentence}`]);
    await popup.locator('.attempt button[aria-expanded]').click();
    await popup.waitForSelector('.attempt .sense');
    await expect.poll(() => rowsOf(popup)).toEqual([expect.stringContaining('follow, verb')]);

    await popup.locator('.attempt button[aria-pressed]').click();
    await popup.waitForSelector('.attempt', { hidden: true });
    await popup.locator('::-p-aria([name="Undo"][role="button"])').click();
    await popup.waitForSelector('.attempt');
    await popup.close();
  });

  it('shows it beside a word of the page where no card is open, and leads to its sentence', async () => {
    await page.page.bringToFront();
    await page.page.keyboard.press('Escape');
    await new Card(page.page).waitUntilClosed();
    await changeSettings(sayable, { defineOnDoubleClick: true });
    await page.page.bringToFront();
    await page.doubleClickText('#text', 'everybody');
    const popover = await page.page.waitForSelector('sayable-definition >>> .sense');
    expect(await popover?.evaluate((element) => element.textContent)).toBe('all people');
    await page.page.locator('sayable-definition >>> ::-p-aria(Practise this sentence)').click();
    await page.page.waitForSelector('sayable-definition', { hidden: true });
    await (await page.card()).waitUntilReady();
    expect((await page.highlights())['sayable-sentence']).toEqual(['Then everybody went home.']);
  });

  it('goes away with a click elsewhere, and with Escape', async () => {
    await page.page.keyboard.press('Escape');
    await new Card(page.page).waitUntilClosed();
    for (const leave of [() => page.page.mouse.click(900, 700), () => page.page.keyboard.press('Escape')]) {
      await page.doubleClickText('#text', 'rain');
      await page.page.waitForSelector('sayable-definition >>> .sense');
      await leave();
      await page.page.waitForSelector('sayable-definition', { hidden: true, timeout: 5_000 });
    }
  });

  it('shows it beside the score once the word was said', async () => {
    await page.page.bringToFront();
    const card = await page.practise('#text', 'followed');
    await sayable.microphone.say(await readPlainSentence());
    await card.record();
    await card.waitForScore();
    await card.openWord('followed');
    const text = await word.whenDefined();
    expect(text).toContain('of 100');
    expect(text).toContain('follow, verb');
  });
});

async function rowsOf(popup: Page): Promise<string[]> {
  return popup.$$eval('.attempt', (rows) =>
    rows.map((row) => (row instanceof HTMLElement ? row.innerText.replace(/\s+/g, ' ').trim() : '')),
  );
}
