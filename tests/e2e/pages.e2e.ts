import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { changeSettings } from '../../tools/driver/browser/settings.ts';
import { GalleryPage } from '../../tools/driver/screens/gallery-page.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { WordPopover } from '../../tools/driver/screens/word-popover.ts';
import { plainSentence, readPlainSentence } from '../../tools/driver/sound/readings.ts';

const [sayable, server] = await Promise.all([launchSayable(), servePages()]);

describe('Sayable on a page', () => {
  let page: PracticePage;

  const open = async (path: string) => {
    page = await PracticePage.open(sayable, `${server.origin}/${path}`);
    return page;
  };
  afterEach(() => page.page.close());
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  it('works if the page allows no script, style or markup', async () => {
    await open('strict.html');
    const before = await page.ownDom();
    await sayable.microphone.say(await readPlainSentence());
    const card = await page.practise('#text', 'followed');
    expect(await card.recordUntilScored()).toBeGreaterThan(50);
    await expect.poll(async () => colouredText(await page.highlights())).toBe('Shefollowedandlooked');
    expect(await page.ownDom()).toBe(before);
  });

  it('works if a sentence spans bold text and links', async () => {
    await open('spread.html');
    const before = await page.ownDom();
    await sayable.microphone.say(await readPlainSentence());
    const card = await page.practise('#spread', 'followed and');
    expect((await page.highlights())['sayable-sentence']?.join('')).toBe(plainSentence);
    await card.recordUntilScored();
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
    ['#tagged', 'visitors', 'The clock turns for 10⁸ seconds, and the visitors know it.'],
    ['#tagged', 'ships', 'A harbour with no wind and no ships'],
    ['#styled', 'people', 'About 10⁶ people came, on 25 km².'],
    ['#cells', 'goes', 'The tide goes out, and Tom waits.'],
    ['#formula', 'never', 'The square x² is never less than 10⁻³.'],
    ['#fraction', 'cups', 'Add 1¹⁄₂ cups of milk.'],
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
    const first = await page.practiseByShortcut(sayable);
    await page.page.keyboard.press('Escape');
    await first.waitUntilClosed();

    await page.select('#item', 'list has');
    await sayable.chooseMenuEntry(page.page, 'list has');
    const card = await page.card();
    await card.waitUntilReady();
    expect((await page.highlights())['sayable-sentence']?.join('')).toBe('A list has lines of its own');
  });

  /** Opens a case of `surfaces.html` and selects in its sentence. */
  const openCase = async (name: string, selector = '>>> #text') => {
    page = await GalleryPage.openAt(sayable, `${server.origin}/gallery/surfaces.html#${name}`);
    if (name === 'full-screen') await page.page.mouse.click(5, 5);
    await page.select(selector, 'bell rings');
    return page.page;
  };
  /** Presses what a selector finds in a surface of ours, wherever it is on the page. */
  const press = async (surface: string, selector: string) => {
    const place = await page.page.waitForFunction(placeOf, {}, surface, selector);
    const { x, y } = (await place.jsonValue()) ?? { x: 0, y: 0 };
    await page.page.mouse.click(x, y);
  };
  const seen = () => page.page.evaluate(seenOnPage);

  it.each([
    ['a modal dialog around a slot', 'slotted-modal'],
    ['a modal dialog in a component', 'shadow-modal'],
    ['a full-screen component', 'full-screen'],
    ['a popover', 'popover'],
    ['a popover around a slot', 'slotted-popover'],
    ['a dialog that closes at a press outside', 'closed-by-any'],
    ['a focus trap', 'focus-trap'],
    ['a script’s dialog that closes at a press or focus outside', 'outside-press'],
    [
      'a box without a role that closes at a press or focus outside, and takes the focus back',
      'focus-capture',
    ],
    ['a card that closes if the pointer or the focus leaves it', 'left'],
    ['a popover in a modal dialog', 'popover-in-modal'],
    ['a page that takes every press and every key', 'greedy'],
    ['a page that has written itself anew', 'rewritten'],
  ])('can be pressed and closed in %s', async (_name, name) => {
    await sayable.microphone.say(await readPlainSentence());
    const { keyboard } = await openCase(name);
    await press('sayable-button', 'button');
    await expect.poll(async () => (await seen()).status).toMatch(/^Ready/);
    const { text, card, isTextSeen } = await seen();
    const place = { isTextSeen, isBelow: card.top >= text.bottom, isBeside: card.left >= text.left };
    expect(place).toEqual({ isTextSeen: true, isBelow: true, isBeside: true });
    // The recording must not end by itself: Escape closes a card that no longer listens.
    sayable.microphone.holdAt(500);
    await press('sayable-card', '[data-record-button]');
    await expect.poll(async () => (await seen()).status).toMatch(/^(Opening|Listening)/);
    await keyboard.press('Escape');
    await expect.poll(async () => (await seen()).status).toMatch(/^Ready/);
    sayable.microphone.holdAt(500);
    await keyboard.down('Space');
    await expect.poll(async () => (await seen()).status).toMatch(/^(Opening|Listening)/);
    await keyboard.press('Escape');
    await keyboard.up('Space');
    await expect.poll(async () => (await seen()).status).toMatch(/^Ready/);
    await keyboard.press('Escape');
    await expect.poll(async () => (await seen()).status).toBe('');
    expect((await seen()).isTextSeen).toBe(true);
  });

  it('works in a frame that its page has written anew', async () => {
    const gallery = await GalleryPage.openAt(
      sayable,
      `${server.origin}/gallery/surfaces.html#rewritten-frame`,
      true,
    );
    page = gallery;
    await gallery.select('#text', 'bell rings');
    await gallery.press();
  });

  it('keeps text that is typed into its card from the page', async () => {
    const { keyboard } = await openCase('greedy');
    await press('sayable-button', 'button');
    const card = await page.card();
    await card.waitUntilReady();
    await page.page.evaluate(() => taken.splice(0));
    await new WordPopover(page.page).openBeforeRecording('ferry');
    await press('sayable-card', '[role="dialog"] .text-link');
    await press('sayable-card', '[role="dialog"] input:not([type])');
    await keyboard.type('jim-smith');
    const typed = () =>
      page.page.$eval('sayable-card >>> [role="dialog"] input:not([type])', (field) =>
        field instanceof HTMLInputElement ? field.value : '',
      );
    expect(await typed()).toBe('jim-smith');
    // The card has heard it: the field says how it is read.
    await expect.poll(() => card.popover()).toContain('/');
    await press('sayable-card', '[role="dialog"] input[type="radio"]');
    await keyboard.press('Escape');
    expect(await page.page.evaluate(() => taken)).toEqual([]);
  });

  it('closes its card if the page writes itself anew under it', async () => {
    await openCase('plain');
    await press('sayable-button', 'button');
    await expect.poll(async () => (await seen()).status).toMatch(/^Ready/);
    await page.page.evaluate(() => {
      document.open();
      document.write('<p id="text">The harbour bell rings again.</p>');
      document.close();
    });
    await expect.poll(async () => (await seen()).status).toBe('');
    await page.select('#text', 'bell rings');
    await press('sayable-button', 'button');
    await expect.poll(async () => (await seen()).status).toMatch(/^Ready/);
  });

  it('says so, and stays, if the page closes what the sentence stands in', async () => {
    await openCase('popover');
    await press('sayable-button', 'button');
    await expect.poll(async () => (await seen()).status).toMatch(/^Ready/);
    const { left, top } = (await seen()).card;
    const bodyText = () => page.page.$eval('sayable-card >>> .card-body', (body) => body.textContent ?? '');
    await page.page.evaluate(() => document.querySelector<HTMLElement>('#pop')?.hidePopover());
    await expect.poll(() => bodyText()).toContain('The page has changed');
    const after = (await seen()).card;
    // It rises by a few pixels when it opens.
    expect([after.left, Math.abs(after.top - top) < 20]).toEqual([left, true]);
    await page.page.evaluate(() => document.querySelector<HTMLElement>('#pop')?.showPopover());
    await expect.poll(() => bodyText()).not.toContain('The page has changed');
    // Closed for two frames, between two looks at the layout.
    await page.page.evaluate(async () => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      document.querySelector<HTMLElement>('#pop')?.hidePopover();
      await frame().then(frame);
      document.querySelector<HTMLElement>('#pop')?.showPopover();
    });
    await expect.poll(() => bodyText()).not.toContain('The page has changed');
    await press('sayable-card', '[aria-label="Close"]');
    await expect.poll(async () => (await seen()).status).toBe('');
    expect((await seen()).isTextSeen).toBe(true);
  });

  it.each([
    ['letters of a gradient on white', 'gradient', 'light', 'light'],
    ['letters of a light gradient on a picture', 'light-gradient-on-picture', 'dark', 'dark'],
    ['an inverted page', 'inverted', 'dark', 'light'],
    ['an inverted part of a page', 'inverted-part', 'dark', 'light'],
    ['a dark colour that hardly covers', 'faint-cover', 'light', 'dark'],
    ['a mixed colour', 'mixed', 'dark', 'dark'],
    ['a dark pseudo-element', 'pseudo-element', 'dark', 'dark'],
    ['a slot in a dark component', 'slotted-dark', 'dark', 'dark'],
  ])('has the colours of %s', async (_name, name, surface, marks) => {
    await openCase(name);
    await press('sayable-button', 'button');
    await expect.poll(async () => (await seen()).status).not.toBe('');
    expect(await page.page.evaluate(coloursOfCard)).toEqual({ surface, marks });
  });

  it('follows a text in a scroller of a component', async () => {
    await openCase('shadow-scroller');
    const gap = () =>
      page.page.evaluate(() => {
        const bubble = document.querySelector('sayable-button')?.shadowRoot?.querySelector('.bubble');
        const text = document.querySelector('#text')?.getBoundingClientRect().bottom ?? 0;
        return Math.round((bubble?.getBoundingClientRect().top ?? 0) - text);
      });
    await page.waitForButton();
    const before = await gap();
    await page.page.evaluate(() =>
      document.querySelector('my-box')?.shadowRoot?.querySelector('#box')?.scrollBy(0, 60),
    );
    // The button rises by two pixels when it appears.
    await expect.poll(async () => Math.abs((await gap()) - before)).toBeLessThanOrEqual(2);
    expect((await seen()).text.top).toBeLessThan(20);
  });

  it('is not printed', async () => {
    await openCase('plain');
    await press('sayable-button', 'button');
    await expect.poll(async () => (await seen()).status).toMatch(/^Ready/);
    await page.page.emulateMediaType('print');
    const printed = () =>
      page.page.evaluate(() => ({
        card: document.querySelector('sayable-card')?.shadowRoot?.querySelector('.card')?.checkVisibility(),
        mark: getComputedStyle(
          document.querySelector('#text') ?? document.body,
          '::highlight(sayable-sentence)',
        ).backgroundColor,
      }));
    expect(await printed()).toEqual({ card: false, mark: 'rgba(0, 0, 0, 0)' });
    await page.page.emulateMediaType();
    expect(await printed()).toEqual({ card: true, mark: expect.not.stringMatching(/, 0\)$/) });
  });

  it('defines a word at the lower edge of a page in quirks mode inside the window', async () => {
    await changeSettings(sayable, { defineOnDoubleClick: true });
    page = await GalleryPage.openAt(sayable, `${server.origin}/gallery/quirks.html`);
    await page.page.evaluate(() => document.querySelector('#text')?.scrollIntoView({ block: 'end' }));
    const place = await page.page.$eval('#text', (text) => {
      const { left, top } = text.getBoundingClientRect();
      return { x: left + 60, y: top + 10 };
    });
    await page.page.mouse.click(place.x, place.y, { count: 2 });
    await page.page.waitForSelector('sayable-definition >>> .sense');
    const box = () =>
      page.page.$eval(
        'sayable-definition >>> .surface',
        (one) => one.getBoundingClientRect().bottom - innerHeight,
      );
    await expect.poll(box).toBeLessThanOrEqual(0);
    await changeSettings(sayable, { defineOnDoubleClick: false });
  });
});

declare const taken: string[];

/** Runs in the page: returns the middle of an element in a surface of ours once a press would reach it. */
function placeOf(surface: string, selector: string): { x: number; y: number } | null {
  const find = (root: ParentNode): Element | null => {
    for (const element of root.querySelectorAll('*')) {
      const found = element.localName === surface ? element : element.shadowRoot && find(element.shadowRoot);
      if (found) return found;
    }
    return null;
  };
  const root = find(document)?.shadowRoot;
  const element = root?.querySelector(`${selector}:not(:disabled)`);
  if (!root || !element) return null;
  const { left, top, width, height } = element.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  // A person presses what is on top. A popover that opens again covers the card until the card has followed
  // it.
  return element.contains(root.elementFromPoint(x, y)) ? { x, y } : null;
}

/** Runs in the page: returns the card's status and place, and those of the text. */
function seenOnPage() {
  const find = (root: ParentNode, selector: string): Element | null => {
    for (const element of root.querySelectorAll('*')) {
      const found = element.matches(selector)
        ? element
        : element.shadowRoot && find(element.shadowRoot, selector);
      if (found) return found;
    }
    return null;
  };
  const boxOf = (element: Element | null | undefined) => {
    const { left = 0, top = 0, bottom = 0 } = element?.getBoundingClientRect() ?? {};
    return { left, top, bottom };
  };
  const card = find(document, 'sayable-card')?.shadowRoot?.querySelector('.card');
  const text = find(document, '#text');
  return {
    status: card?.querySelector('[role="status"]')?.textContent?.trim() ?? '',
    card: boxOf(card),
    text: boxOf(text),
    isTextSeen: text?.checkVisibility() ?? false,
  };
}

/** The coloured words, as one text without spaces and punctuation. */
function colouredText(highlights: Record<string, string[]>): string {
  const coloured = Object.entries(highlights)
    .filter(([name]) => /^sayable-(score-\d|unsure)$/.test(name))
    .flatMap(([, texts]) => texts);
  const order = ['She', 'followed', 'and', 'look', 'looked', 'ed'];
  const words = coloured.map((text) => text.replace(/\W/g, ''));
  return words.sort((one, other) => order.indexOf(one) - order.indexOf(other)).join('');
}

/** Runs in the page: returns the schemes of the card and of the marks on the page. */
function coloursOfCard() {
  const mark = getComputedStyle(
    document.querySelector('#text') ?? document.body,
    '::highlight(sayable-sentence)',
  );
  return {
    surface: document.querySelector<HTMLElement>('sayable-card')?.dataset.theme,
    // The light palette's blue has more than twice as much blue as red.
    marks: mark.backgroundColor.startsWith('rgba(35,') ? 'light' : 'dark',
  };
}
