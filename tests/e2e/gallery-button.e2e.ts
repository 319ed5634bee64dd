import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, describe, expect, inject, it } from 'vitest';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { changeSettings } from '../../tools/driver/browser/settings.ts';
import { GalleryPage } from '../../tools/driver/screens/gallery-page.ts';
import { HistoryPopup } from '../../tools/driver/screens/history-popup.ts';

const [sayable, server] = await Promise.all([launchSayable(), servePages()]);

describe('the button of a selection', () => {
  let page: GalleryPage;

  const open = async (name: string, inFrame = false) => {
    page = await GalleryPage.openAt(sayable, `${server.origin}/gallery/${name}`, inFrame);
  };
  const marked = async () => (await page.marked()).text;
  afterEach(() => page.page.close());
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  describe('switched off', () => {
    const settings = (patch: Record<string, unknown>) => changeSettings(sayable, patch);
    afterEach(() => settings({ showButton: true, sitesOff: [], defineOnDoubleClick: false }));

    it('stays hidden on a site that its menu switches off, and the shortcut still works', async () => {
      await open('dark.html');
      await page.select('#text', 'hear');
      await page.frame.locator('sayable-button >>> .more').click();
      await page.frame.locator('sayable-button >>> .menu .quiet').click();
      const note = await page.frame.waitForSelector('sayable-button >>> p');
      expect(await note?.evaluate((element) => element.textContent)).toMatch(/^Hidden on localhost/);
      await page.page.mouse.click(5, 5);
      await page.select('#text', 'mouse');
      expect(await page.hasButtonWithin(400)).toBe(false);
      await sayable.pressShortcut(page.page);
      await expect.poll(marked).toBe('Owls hear a mouse under the snow.');
    });

    it('stays hidden everywhere, even in open tabs, until it is switched on again', async () => {
      await open('dark.html');
      await page.select('#text', 'hear');
      await page.waitForButton();
      await settings({ showButton: false });
      await page.page.mouse.click(5, 5);
      await page.select('#text', 'mouse');
      expect(await page.hasButtonWithin(400)).toBe(false);
      await settings({ showButton: true });
      await page.page.mouse.click(5, 5);
      await page.select('#text', 'fly');
      await page.waitForButton();
    });
  });

  describe('on text, controls and pages that are unsuitable', () => {
    it('does not appear in an editable text', async () => {
      await open('design-mode.html');
      await page.select('#text', 'draft');
      expect(await page.hasButtonWithin(400)).toBe(false);
    });

    it('does not appear after a press on a button or a drag', async () => {
      await open('unselectable.html');
      await page.select('#button', 'long label');
      expect(await page.hasButtonWithin(400)).toBe(false);
    });

    it('opens the extension’s own page if the frame is too small for a card', async () => {
      await open('frame-small.html', true);
      await page.select('#text', 'late');
      await page.frame.locator('sayable-button >>> button').click();
      const target = await sayable.browser.waitForTarget((one) => one.url().includes('/practise.html'));
      const own = await target.asPage();
      expect(new URL(own.url()).searchParams.get('text')).toBe('The train was late again.');
      await own.close();
    });

    it.each([
      ['a narrow window', { width: 360, height: 640, deviceScaleFactor: 1 }],
      ['a page zoomed to twice its size', { width: 640, height: 450, deviceScaleFactor: 2 }],
    ])('opens a card that fits into %s', async (_name, viewport) => {
      await open('dark.html');
      await page.page.setViewport(viewport);
      await page.select('#text', 'mouse');
      await page.press();
      await expect.poll(() => page.cardText()).toBe('Owls hear a mouse under the snow.');
      const { card, text: box } = await page.placesAtRest();
      expect(card.left).toBeGreaterThanOrEqual(0);
      expect(card.right).toBeLessThanOrEqual(viewport.width);
      expect(card.top >= box.bottom || card.bottom <= box.top).toBe(true);
    });

    it('has a shortcut that also works in a frame', async () => {
      await open('frame.html', true);
      await page.select('#text', 'platform');
      await sayable.pressShortcut(page.page);
      await expect.poll(marked).toBe('Nobody on the platform seemed surprised.');
    });

    it.each([
      ['the PDF viewer', () => `${server.origin}/gallery/paper.pdf`],
      ['the browser’s own pages', () => 'chrome://version'],
    ])('is absent on %s, and the popup says so and offers an alternative', async (_name, url) => {
      await open('dark.html');
      await page.page.goto(url());
      const popup = await HistoryPopup.open(sayable, page.page);
      await popup.page.locator('::-p-text(Practice the selection)').click();
      await popup.page.waitForSelector('::-p-text(can’t run on this page)');
      const practise = sayable.browser.waitForTarget((one) => one.url().includes('/practise.html'));
      await popup.leaveBy('Type it');
      await (await (await practise).asPage()).close();
    });
  });

  it('costs a page at most 2 kB, and adds no element before a selection', async () => {
    const script = await readFile(join(inject('extensionPath'), 'content-scripts', 'page.js'));
    expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(2_000);
    await open('long.html');
    await page.page.mouse.click(50, 50);
    expect(
      await page.frame.$$eval(
        '*',
        (all) => all.filter(({ localName }) => localName.startsWith('sayable')).length,
      ),
    ).toBe(0);
  });
});
