import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { showOriginal, translatePage } from '../../tools/driver/browser/page-translator.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { plainSentence, readPlainSentence } from '../../tools/driver/sound/readings.ts';

const [sayable, server] = await Promise.all([launchSayable(), servePages()]);
let page: PracticePage;

const open = async (path: string) => {
  page = await PracticePage.open(sayable, `${server.origin}/${path}`);
};
const told = () =>
  page.page.waitForSelector('sayable-button >>> p').then((note) => note?.evaluate((p) => p.textContent));
afterEach(() => page.page.close());
afterAll(() => Promise.all([sayable.close(), server.close()]));

describe('a page that is translated', () => {
  const shownBy = (surface: Page) => surface.evaluate(() => document.body.innerText);

  it.each(['practise.html', 'welcome.html', 'options.html', 'sounds.html', 'progress.html', 'popup.html'])(
    'is not one of the extension’s own: %s',
    async (path) => {
      page = new PracticePage(await sayable.openOwn(path));
      await page.page.waitForFunction(() => document.body.innerText.trim().length > 40);
      await translatePage(page.page);
      expect(await page.page.$$eval('font', (all) => all.length)).toBe(0);
      expect(await shownBy(page.page)).not.toMatch(/theo /);
    },
  );

  it('leaves the sentence of the extension’s own page as it is, during a recording and with its result', async () => {
    page = await PracticePage.openOwn(sayable, plainSentence);
    const card = await page.ownCard();
    await card.waitUntilReady();
    await translatePage(page.page);
    await sayable.microphone.say(await readPlainSentence());
    expect(await card.recordUntilScored()).toBeGreaterThan(50);
    expect(await page.page.$eval('.page-sentence', (element) => element.textContent)).toBe(plainSentence);
    expect(await page.page.$$eval('font', (all) => all.length)).toBe(0);
  });

  it('leaves the button and the card alone, whose sentence is named as translated and colored again in the original', async () => {
    await open('spread.html');
    await page.select('#spread', 'followed and');
    await page.waitForButton();
    await sayable.microphone.say(await readPlainSentence());
    const card = await page.pressPractise();
    await card.waitUntilReady();
    await card.recordUntilScored();
    const before = await card.words();
    await expect
      .poll(async () =>
        Object.values(await page.highlights())
          .flat()
          .join(''),
      )
      .toBe('Shefollowedandlooked');
    const colored = await page.highlights();
    await translatePage(page.page);
    await expect.poll(() => card.text()).toContain('The page was translated.');
    expect(await page.highlights()).toEqual({});
    expect(await card.words()).toEqual(before);
    const fonts = () =>
      page.page.$eval('sayable-card', (host) => host.shadowRoot?.querySelectorAll('font').length);
    expect(await fonts()).toBe(0);
    await card.press('Listen');
    await showOriginal(page.page);
    await expect.poll(() => page.highlights()).toEqual(colored);
    await expect.poll(() => card.text()).not.toContain('The page was translated.');
  });
});

describe('a page in another language', () => {
  it('has no button for its sentences, and says so to the shortcut, the context menu and the popup', async () => {
    await open('gallery/languages.html');
    await page.select('#spanish', 'el gobierno no va a cambiar');
    expect(await page.hasButton()).toBe(false);
    await sayable.pressShortcut(page.page);
    expect(await told()).toBe('This text isn’t English. Select an English sentence, then try again.');
    await page.page.mouse.click(5, 5);
    await page.select('#spanish', 'ministra');
    expect(await page.hasButton()).toBe(false);
    await sayable.chooseMenuEntry(page.page, 'ministra');
    expect(await told()).toContain('isn’t English');
    await page.page.mouse.click(5, 5);
    await page.select('#spanish', 'de la ciudad');
    const popup = await sayable.openPopup(page.page);
    await popup.locator('button::-p-text(Practice the selection)').click();
    expect(await told()).toContain('isn’t English');
    expect((await sayable.browser.pages()).map((one) => one.url()).join()).not.toContain('practise.html');
  });

  it.each([
    ['#english', 'leaves at noon', 'The ferry leaves at noon, and nobody hurries to the harbor.'],
    ['#quoted', 'I will not resign under any circumstances', 'I will not resign under any circumstances'],
    ['#bilingual', 'whole story', 'Read the whole story'],
  ])('has its English sentences practised: %s', async (selector, text, sentence) => {
    await open('gallery/languages.html');
    const card = await page.practise(selector, text);
    expect((await page.highlights())['sayable-sentence']?.join('')).toBe(sentence);
    expect(await card.text()).toContain(sentence);
  });

  it('is told on the extension’s own page, where the text can be changed', async () => {
    page = await PracticePage.openOwn(
      sayable,
      'La ministra dijo que el gobierno no va a cambiar de opinión.',
    );
    const refusal = () => page.page.$eval('[role="alert"]', (element) => element.textContent);
    await page.page.waitForSelector('[role="alert"]');
    expect(await refusal()).toBe('This text isn’t English. Type or paste an English sentence.');
    await page.page.$eval('textarea', (field) => field.select());
    await page.page.type('textarea', 'Das ist nicht mein Auto, und ich will es auch nicht.');
    await page.page.locator('button[type="submit"]').click();
    expect(await refusal()).toContain('isn’t English');
    await page.page.$eval('textarea', (field) => field.select());
    await page.page.type('textarea', 'The ferry leaves at noon.');
    await page.page.locator('button[type="submit"]').click();
    await (await page.ownCard()).waitUntilReady();
  });
});
