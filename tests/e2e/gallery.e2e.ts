import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { isShort } from '../../tools/driver/browser/test-form.ts';
import { GalleryPage } from '../../tools/driver/screens/gallery-page.ts';
import galleryCases from './gallery-cases.json' with { type: 'json' };

/** A text on a page of the gallery, the person's selection, and the expected sentence. */
interface Case {
  page: string;
  at: string;
  select: string;
  sentence: string;
  frame?: boolean;
  /** The marked text, if it lacks text of the sentence between elements, or spans invisible text. */
  marked?: string;
}

const gallery: readonly Case[] = galleryCases;

/** The short form tests every page once. */
const cases = isShort
  ? gallery.filter(({ page }, index) => gallery.findIndex((other) => other.page === page) === index)
  : gallery;

const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

const [sayable, server] = await Promise.all([launchSayable(), servePages()]);

describe('the gallery', () => {
  let page: GalleryPage | undefined;
  afterEach(() => page?.page.close());
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  it.each(cases)('$page: “$select” is “$sentence”', async ({ page: name, at, select, ...due }) => {
    const path = name.includes('.') ? name : `${name}.html`;
    page = await GalleryPage.openAt(sayable, `${server.origin}/gallery/${path}`, due.frame);
    const before = await page.dom();
    await page.select(at, select);
    await page.press();
    expect(plain(await page.cardText())).toBe(due.sentence);
    const { text } = await page.marked();
    expect(plain(text)).toBe(plain(due.marked ?? due.sentence));
    expect(await page.dom()).toBe(before);

    const { card, text: box } = await page.placesAtRest();
    const width = await page.frame.evaluate(() => innerWidth);
    expect(card.left).toBeGreaterThanOrEqual(0);
    expect(card.right).toBeLessThanOrEqual(width);
    // A card doesn't cover its text, unless neither can move.
    const isClear = [
      card.top >= box.bottom,
      card.bottom <= box.top,
      card.left >= box.right,
      card.right <= box.left,
    ];
    if (name !== 'dialog') expect(isClear, JSON.stringify({ card, box })).toContain(true);
  });
});
