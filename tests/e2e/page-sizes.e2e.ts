import type { Frame } from 'puppeteer-core';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { GalleryPage } from '../../tools/driver/screens/gallery-page.ts';
import { readPlainSentence } from '../../tools/driver/sound/readings.ts';

const [sayable, server] = await Promise.all([launchSayable(), servePages()]);
let page: GalleryPage;

const open = async (hash: string, size = { width: 1280, height: 900 }, inFrame = false) => {
  page = await GalleryPage.openAt(sayable, 'about:blank');
  await page.page.setViewport(size);
  await page.page.goto(`${server.origin}/gallery/low.html#${hash}`);
  if (!inFrame) return;
  await page.page.waitForSelector('iframe');
  const url = page.page.url();
  await page.page.close();
  page = await GalleryPage.openAt(sayable, url, true);
  await page.page.setViewport(size);
};
const statusIn = (frame: Frame) =>
  frame.evaluate(
    () =>
      document.querySelector('sayable-card')?.shadowRoot?.querySelector('.card [role="status"]')
        ?.textContent ?? '',
  );
/** Returns the names of the card's controls that a pointer can't reach in the window or frame. */
const unreachable = (frame: Frame) => frame.evaluate(hiddenControls);
const record = async (frame: Frame) => {
  await sayable.microphone.say(await readPlainSentence());
  await frame.locator('sayable-card >>> [data-record-button]:not(:disabled)').click();
  await expect.poll(() => statusIn(frame), { timeout: 120_000 }).toMatch(/^Score/);
};
afterEach(() => page.page.close());
afterAll(() => Promise.all([sayable.close(), server.close()]));

describe('the card in a window or frame that is lower than itself', () => {
  it.each([
    ['a player’s frame of the same site', 'localhost', '560x315'],
    ['a player’s frame of another site', '127.0.0.1', '560x315'],
    ['a small frame', 'localhost', '300x250'],
  ])('has all its controls in reach before and after a result: %s', async (_name, host, size) => {
    await open(`frame=${size}&host=${host}`, undefined, true);
    await page.select('#first', 'followed and');
    await page.press();
    await expect.poll(() => statusIn(page.frame)).toMatch(/^Ready/);
    await expect.poll(() => unreachable(page.frame)).toEqual([]);
    await record(page.frame);
    await expect.poll(() => unreachable(page.frame)).toEqual([]);
  });

  it('is on the extension’s page if the frame has no room for it at all', async () => {
    await open('frame=300x150&host=localhost', undefined, true);
    await page.select('#first', 'followed and');
    await page.frame.locator('sayable-button >>> button').click();
    const own = await sayable.browser.waitForTarget((target) =>
      target.url().includes('practise.html?text=She'),
    );
    await (await own.asPage()).close();
  });

  it.each([
    ['400×300', { width: 400, height: 300 }],
    ['360×640', { width: 360, height: 640 }],
    ['640×360, as 1280×720 at 200 %', { width: 640, height: 360 }],
  ])('has all its controls in reach in a window of %s', async (_name, size) => {
    await open('', size);
    await page.select('#last', 'followed and');
    await page.press();
    await expect.poll(() => statusIn(page.frame)).toMatch(/^Ready/);
    await expect.poll(() => unreachable(page.frame)).toEqual([]);
    await record(page.frame);
    await expect.poll(() => unreachable(page.frame)).toEqual([]);
    await page.page.keyboard.press('Escape');
    await expect.poll(() => page.frame.$('sayable-card')).toBeNull();
  });

  it('stays in the window of an app whose list is scrolled, and whose row goes', async () => {
    await open('', { width: 1280, height: 700 });
    await page.select('#last', 'followed and');
    await page.press();
    await expect.poll(() => statusIn(page.frame)).toMatch(/^Ready/);
    await record(page.frame);
    await expect.poll(() => unreachable(page.frame)).toEqual([]);
    expect(await page.frame.evaluate(() => scrollY)).toBe(0);
    // The first row has the same words, and would be taken for it.
    await page.frame.evaluate(() => {
      for (const row of document.querySelectorAll('#first, #last')) row.remove();
    });
    await expect.poll(() => page.cardBodyText()).toContain('The page has changed');
    expect(await unreachable(page.frame)).toEqual([]);
  });
});

describe('the card on a page that zooms or cuts its text', () => {
  it.each([
    ['html { zoom: 1.25 }', 'zoom=1.25,1,1'],
    ['body { zoom: 1.5 }', 'zoom=1,1.5,1'],
    ['html and body', 'zoom=1.25,0.8,1'],
    ['three, one in another', 'zoom=1.2,1.2,0.7'],
    ['a transform', 'zoom=1,1,1,1.3'],
    ['a zoom and a transform', 'zoom=1.25,1,1,0.8'],
    ['contain', 'ancestor=height:auto;contain:content'],
    ['content-visibility', 'ancestor=height:auto;content-visibility:auto'],
    ['a transformed container', 'ancestor=height:auto;transform:translateX(20px);overflow:hidden'],
    ['a filter', 'ancestor=height:auto;filter:contrast(1);overflow:clip'],
  ])('has its size and its place below the sentence: %s', async (_name, hash) => {
    await open(encodeURI(hash));
    for (const at of ['#first', '#last']) {
      await page.select(at, 'followed and');
      await page.waitForButton();
      const button = await page.frame.$eval(
        'sayable-button >>> button',
        (one) => one.getBoundingClientRect().height,
      );
      expect(Math.round(button)).toBe(36);
      await page.press();
      await expect.poll(() => statusIn(page.frame)).toMatch(/^Ready/);
      const gap = async () => {
        const { card, text } = await page.placesAtRest();
        return [Math.round(card.top - text.bottom), Math.round(text.top - card.bottom)];
      };
      expect(await gap()).toContain(12);
      const { left, right } = await page.cardBox();
      expect(Math.round(right - left)).toBe(520);
      await page.page.keyboard.press('Escape');
      await expect.poll(() => page.frame.$('sayable-card')).toBeNull();
    }
  });

  it('follows a zoom that changes under it', async () => {
    await open('zoom=1,1,1');
    await page.select('#first', 'followed and');
    await page.press();
    await expect.poll(() => statusIn(page.frame)).toMatch(/^Ready/);
    await page.frame.evaluate(() => document.documentElement.style.setProperty('zoom', '1.25'));
    const width = async () => {
      const { left, right } = await page.cardBox();
      return Math.round(right - left);
    };
    await expect.poll(width).toBe(520);
    await expect
      .poll(async () => Math.round((await page.cardBox()).top - (await page.marked()).box.bottom))
      .toBe(12);
  });
});

describe('high contrast', () => {
  it.each(['light', 'dark'])(
    'gives card, button and marks edges and lines of their own, in %s',
    async (scheme) => {
      await open('', { width: 1280, height: 900 });
      const session = await page.page.createCDPSession();
      await session.send('Emulation.setEmulatedMedia', {
        features: [
          { name: 'forced-colors', value: 'active' },
          { name: 'prefers-color-scheme', value: scheme },
        ],
      });
      await page.select('#first', 'followed and');
      await page.waitForButton();
      const edge = (selector: string) =>
        page.frame.$eval(selector, (element) => {
          const { borderTopStyle, borderTopWidth, borderTopColor, backgroundColor } =
            getComputedStyle(element);
          return { drawn: `${borderTopStyle} ${borderTopWidth}`, isSeen: borderTopColor !== backgroundColor };
        });
      expect(await edge('sayable-button >>> .bubble')).toEqual({ drawn: 'solid 1px', isSeen: true });
      await page.press();
      await record(page.frame);
      expect(await edge('sayable-card >>> .card')).toEqual({ drawn: 'solid 1px', isSeen: true });
      const icons = await page.frame.$$eval('sayable-card >>> svg', (all) =>
        all.map((icon) => {
          const around = icon.closest('button, select, p, header');
          return around ? getComputedStyle(icon).color !== getComputedStyle(around).backgroundColor : true;
        }),
      );
      expect(icons).not.toContain(false);
    },
  );
});

/** Runs in the page. */
function hiddenControls(): string[] {
  const root = document.querySelector('sayable-card')?.shadowRoot;
  if (!root) return ['the card'];
  const controls = root.querySelectorAll('.card-head button, .card-foot button, .card-head');
  const hidden = [...controls].filter((control) => {
    const { left, right, top, bottom } = control.getBoundingClientRect();
    const isInside = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
    const hit = root.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return !isInside || !hit || !(control.contains(hit) || hit.contains(control));
  });
  const { height = 0 } = root.querySelector('.card-body')?.getBoundingClientRect() ?? {};
  return [
    ...hidden.map((control) => control.ariaLabel ?? control.textContent ?? ''),
    ...(height < 40 ? ['the body'] : []),
  ];
}
