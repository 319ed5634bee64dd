import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { GalleryPage } from '../../tools/driver/screens/gallery-page.ts';

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const [sayable, server] = await Promise.all([launchSayable(), servePages()]);

describe('the place of the card', () => {
  let page: GalleryPage;

  const open = async (name: string, words: string, height: number) => {
    page = await GalleryPage.openAt(sayable, `${server.origin}/gallery/${name}`);
    await page.page.setViewport({ width: 1280, height });
    await page.select('#text', words);
  };
  const buttonBox = async (): Promise<Box> => {
    await page.frame.waitForSelector('sayable-button >>> button');
    return page.frame.$eval('sayable-button >>> button', (button) => {
      const { left, top, right, bottom } = button.getBoundingClientRect();
      return { left, top, right, bottom };
    });
  };
  const headerBottom = () =>
    page.frame.evaluate(() =>
      Math.max(
        ...[...document.querySelectorAll('.bar, .menu')].map((bar) => bar.getBoundingClientRect().bottom),
      ),
    );
  /** The distance between the sentence and the card below it. */
  const gap = async () => Math.round((await page.cardBox()).top - (await page.marked()).box.bottom);
  afterEach(() => page.page.close());
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  it('is inside the window on a page in quirks mode', async () => {
    await open('quirks.html', 'turned slowly', 640);
    expect(await page.frame.evaluate(() => document.compatMode)).toBe('BackCompat');
    expect((await buttonBox()).bottom).toBeLessThanOrEqual(640);
    await page.press();
    await expect.poll(async () => (await page.cardBox()).bottom).toBeLessThanOrEqual(640);
    expect((await page.marked()).box.top).toBeGreaterThanOrEqual(0);
    await expect.poll(gap).toBe(12);
  });

  it('leaves the sentence visible below a sticky header', async () => {
    await open('sticky.html', 'second pier', 700);
    await page.press();
    await expect.poll(async () => (await page.cardBox()).bottom).toBeLessThanOrEqual(700);
    // The card grows, as with a result: the page is scrolled as far as the header, and no further.
    await page.frame.$eval('sayable-card >>> .card', (card) => {
      if (card instanceof HTMLElement) card.style.minHeight = '560px';
    });
    const free = async () => (await page.marked()).box.top - (await headerBottom());
    await expect.poll(free).toBeLessThan(40);
    await expect.poll(free).toBeGreaterThanOrEqual(0);
    await expect.poll(gap).toBe(12);
  });

  it.each<[string, () => void]>([
    [
      'an advertisement is inserted',
      () => {
        const late = document.createElement('div');
        late.style.height = '220px';
        document.body.prepend(late);
      },
    ],
    [
      'an image gets its height',
      () => {
        const picture = document.querySelector<HTMLImageElement>('#picture');
        if (picture) picture.height = 180;
      },
    ],
    ['a class changes a height', () => document.body.classList.add('tall')],
    ['the letters grow', () => document.body.classList.add('large')],
    ['an element is removed', () => document.querySelector('#spacer')?.remove()],
    [
      'a section is opened',
      () => {
        const section = document.querySelector<HTMLDetailsElement>('#more');
        if (section) section.open = true;
      },
    ],
    [
      'the page is zoomed',
      () => {
        document.body.style.zoom = '1.25';
      },
    ],
  ])('follows the sentence if %s', async (_, change) => {
    await open('late.html', 'counted every', 900);
    await page.press();
    await expect.poll(gap).toBe(12);
    const before = (await page.marked()).box.top;
    await page.frame.evaluate(change);
    expect((await page.marked()).box.top).not.toBe(before);
    await expect.poll(gap).toBe(12);
    await expect.poll(async () => (await page.marked()).box.top).toBeGreaterThanOrEqual(0);
  });
});
