import type { Page } from 'puppeteer-core';
import { afterAll, describe, expect, it } from 'vitest';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { changeSettings } from '../../tools/driver/browser/settings.ts';
import { HistoryPopup } from '../../tools/driver/screens/history-popup.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { WordPopover } from '../../tools/driver/screens/word-popover.ts';
import { plainSentence, readPlainSentence } from '../../tools/driver/sound/readings.ts';

const [sayable, server] = await Promise.all([launchSayable(), servePages()]);

/** Definitions of words, on the page with the strictest policy. */
describe('definitions', () => {
  afterAll(() => Promise.all([sayable?.close(), server?.close()]));

  const opened = () => PracticePage.open(sayable, `${server.origin}/strict.html`);
  /** Opens the page with a card that is ready. */
  const practising = async () => {
    const page = await opened();
    const card = await page.practise('#text', 'followed');
    return { page, card, word: new WordPopover(page.page) };
  };

  it('a word of the card shows its meaning before the first recording', async () => {
    const { page, word } = await practising();
    await word.openBeforeRecording('followed');
    const text = await word.whenDefined();
    expect(text).toContain('follow, verb');
    expect(text).toMatch(/\/ˈfɑloʊd\//);
    expect(text).toContain('to travel behind, go after, come after');
    expect(text).toMatch(/\d+ more meanings/);
    // Further meanings open, and Escape closes them without the card.
    await expect.poll(() => word.visibleSenses()).toBe(1);
    await word.showMore();
    await expect.poll(() => word.visibleSenses()).toBeGreaterThan(2);
    const likely = await word.visibleSenses();
    await word.showRarer();
    await expect.poll(() => word.visibleSenses()).toBeGreaterThan(likely);
    await page.page.keyboard.press('Escape');
    await word.waitUntilClosed();
    expect(await page.page.$('sayable-card')).not.toBeNull();
    await page.page.close();
  });

  it('a click on a word of the page shows its meaning', async () => {
    const { page, word } = await practising();
    await page.clickText('#text', 'looked');
    await expect.poll(() => word.whenDefined()).toContain('look, verb');
    await page.page.close();
  });

  it('a word is still defined after the service worker was killed', async () => {
    const { page, word } = await practising();
    await sayable.killServiceWorker();
    await word.openBeforeRecording('and');
    await expect.poll(() => word.whenDefined()).toContain('conjunction');
    await page.page.close();
  });

  it('the popup lists a starred word with its meaning and a link to its sentence', async () => {
    const { page, word } = await practising();
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
    await page.page.close();
  });

  it('a double click defines a word of the page without a card, and offers to practise its sentence', async () => {
    await changeSettings(sayable, { defineOnDoubleClick: true });
    const page = await opened();
    await page.doubleClickText('#text', 'everybody');
    const popover = await page.page.waitForSelector('sayable-definition >>> .sense');
    expect(await popover?.evaluate((element) => element.textContent)).toBe('all people');
    await page.page.locator('sayable-definition >>> ::-p-aria(Practice this sentence)').click();
    await page.page.waitForSelector('sayable-definition', { hidden: true });
    await (await page.card()).waitUntilReady();
    expect((await page.highlights())['sayable-sentence']).toEqual(['Then everybody went home.']);
    await page.page.close();
  });

  it('a click elsewhere or Escape closes the definition', async () => {
    await changeSettings(sayable, { defineOnDoubleClick: true });
    const page = await opened();
    for (const leave of [() => page.page.mouse.click(900, 700), () => page.page.keyboard.press('Escape')]) {
      await page.doubleClickText('#text', 'rain');
      await page.page.waitForSelector('sayable-definition >>> .sense');
      await leave();
      await page.page.waitForSelector('sayable-definition', { hidden: true });
    }
    await page.page.close();
  });

  it('a recorded word shows its meaning beside its score', async () => {
    const { page, card, word } = await practising();
    await sayable.microphone.say(await readPlainSentence());
    await card.recordUntilScored();
    await card.openWord('followed');
    const text = await word.whenDefined();
    expect(text).toContain('of 100');
    expect(text).toContain('follow, verb');
    await page.page.close();
  });
});

async function rowsOf(popup: Page): Promise<string[]> {
  return popup.$$eval('.attempt', (rows) =>
    rows.map((row) => (row instanceof HTMLElement ? row.innerText.replace(/\s+/g, ' ').trim() : '')),
  );
}
