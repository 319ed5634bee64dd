import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../scripts/setup/static-server.ts';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import type { Sayable } from '../../tools/driver/browser/sayable.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { plainSentence, readPlainSentence } from '../../tools/driver/sound/readings.ts';

describe('Sayable on a page', () => {
  let sayable: Sayable;
  let server: StaticServer;
  let page: PracticePage;

  const open = async (path: string) => {
    page = await PracticePage.open(sayable, `${server.origin}/${path}`);
    return page;
  };

  beforeAll(async () => {
    [sayable, server] = await Promise.all([launchSayable(), servePages()]);
  });
  afterEach(() => page.page.close());
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  it('works if the page allows no script, style or markup', async () => {
    await open('strict.html');
    const before = await page.ownDom();
    await sayable.microphone.say(await readPlainSentence());
    const card = await page.practise('#text', 'followed');
    await card.record();
    expect(await card.waitForScore()).toBeGreaterThan(50);
    await expect.poll(async () => colouredText(await page.highlights())).toBe('Shefollowedandlooked');
    expect(await page.ownDom()).toBe(before);
  });

  it('works if a sentence spans bold text and links', async () => {
    await open('spread.html');
    const before = await page.ownDom();
    await sayable.microphone.say(await readPlainSentence());
    const card = await page.practise('#spread', 'followed and');
    expect((await page.highlights())['sayable-sentence']?.join('')).toBe(plainSentence);
    await card.record();
    await card.waitForScore();
    // "looked" is in two elements and still one word.
    await expect.poll(async () => colouredText(await page.highlights())).toBe('Shefollowedandlooked');
    expect(await page.ownDom()).toBe(before);
  });

  it('keeps its own look on a page with loud styles', async () => {
    await open('styled.html');
    const card = await page.practise('#text', 'followed');
    const look = await page.page.$eval('sayable-card >>> [data-record-button]', (button) => {
      const { fontSize, fontFamily, color } = getComputedStyle(button);
      return { fontSize, isMonospace: fontFamily.includes('monospace'), isRed: color === 'rgb(255, 0, 0)' };
    });
    expect(look).toEqual({ fontSize: '14px', isMonospace: false, isRed: false });
    expect(await card.status()).toMatch(/^Ready/);
  });

  it('shows no button for passwords, fields and editable text', async () => {
    await open('forms.html');
    for (const id of ['name', 'password', 'letter']) {
      await page.page.locator(`#${id}`).click();
      await page.page.keyboard.down('Control');
      await page.page.keyboard.press('a');
      await page.page.keyboard.up('Control');
      expect(await page.hasButton(400), id).toBe(false);
    }
    for (const id of ['editor', 'role']) {
      await page.select(`#${id}`, 'followed');
      expect(await page.hasButton(400), id).toBe(false);
    }
    await page.select('#text', 'followed');
    await page.waitForButton();
  });

  it('shows no button for signs without words', async () => {
    await open('forms.html');
    await page.select('#signs', '— **');
    expect(await page.hasButton(400)).toBe(false);
  });

  it.each([
    [
      '#pdf',
      'mental',
      'The old clock of the harbour has an experimental hand, and visitors learn that it takes 10⁸ seconds.',
    ],
    ['#flex', 'goes', 'The tide goes out, and Tom waits.'],
    ['#letters', 'o', 'Hello.'],
    ['#boxes', 'boat', 'The boat comes home.'],
    ['#power-of', 'fast', 'It is 3×10⁸ m/s fast.'],
  ])('finds the sentence of a text that a layout cuts into boxes: %s', async (selector, text, sentence) => {
    await open('layouts.html');
    const card = await page.practise(selector, text);
    expect(await card.text()).toContain(sentence);
  });

  it('hides its button when the selection ends', async () => {
    await open('spread.html');
    await page.select('#spread', 'followed');
    await page.waitForButton();
    await page.page.mouse.click(5, 5);
    await expect.poll(() => page.hasButton(50)).toBe(false);
  });

  it('also opens its card by the keyboard shortcut and the context menu', async () => {
    await open('spread.html');
    await page.select('#spread', 'followed');
    await sayable.pressShortcut(page.page);
    const first = await page.card();
    await first.waitUntilReady();
    await page.page.keyboard.press('Escape');
    await first.waitUntilClosed();

    await page.select('#item', 'list has');
    await sayable.chooseMenuEntry(page.page, 'list has');
    const card = await page.card();
    await card.waitUntilReady();
    expect((await page.highlights())['sayable-sentence']?.join('')).toBe('A list has lines of its own');
  });
});

/** The coloured words, as one text without spaces and punctuation. */
function colouredText(highlights: Record<string, string[]>): string {
  const coloured = Object.entries(highlights)
    .filter(([name]) => /^sayable-(score-\d|unsure)$/.test(name))
    .flatMap(([, texts]) => texts);
  const order = ['She', 'followed', 'and', 'look', 'looked', 'ed'];
  const words = coloured.map((text) => text.replace(/\W/g, ''));
  return words.sort((one, other) => order.indexOf(one) - order.indexOf(other)).join('');
}
