import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { GalleryPage } from '../../tools/driver/screens/gallery-page.ts';
import { speak } from '../../tools/driver/sound/speak.ts';

const [sayable, server] = await Promise.all([launchSayable(), servePages()]);

describe('an open card', () => {
  let page: GalleryPage;

  const open = async (name: string, inFrame = false) => {
    page = await GalleryPage.openAt(sayable, `${server.origin}/gallery/${name}`, inFrame);
  };
  const marked = async () => (await page.marked()).text;
  afterEach(() => page.page.close());
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  describe('on a page that changes around the highlight', () => {
    const river = 'The river froze in a single night.';
    const startOnRiver = async () => {
      await open('rerender.html');
      await page.select('#text', 'froze');
      await page.press();
      await expect.poll(() => marked()).toBe(river);
    };

    it('follows the sentence into new nodes', async () => {
      await startOnRiver();
      const before = (await page.cardBox()).top;
      await page.frame.evaluate(() => render(undefined, '<p style="height: 100px">News above.</p>'));
      await expect.poll(marked).toBe(river);
      await expect.poll(async () => (await page.cardBox()).top).not.toBe(before);
      const { card, text } = await page.placesAtRest();
      expect(card.top).toBeGreaterThanOrEqual(text.bottom);
    });

    it('says that the sentence is gone, and highlights it again when it is back', async () => {
      await startOnRiver();
      await page.frame.evaluate(() => render('The lake thawed.'));
      await expect.poll(marked).toBe('');
      await expect.poll(() => page.cardBodyText()).toContain('The page has changed');
      await expect.poll(() => page.cardText()).toBe(river);
      await page.frame.evaluate(() => render('The river <i>froze</i> in a single night.'));
      await expect.poll(marked).toBe(river);
      expect(await page.cardBodyText()).not.toContain('The page has changed');
    });

    it('stays open when the whole body is replaced, and leaves no trace when it closes', async () => {
      await startOnRiver();
      await page.frame.evaluate(() => {
        const markup = document.body.innerHTML.replace(/<script[\s\S]*<\/script>/, '');
        const body = document.createElement('body');
        body.innerHTML = markup;
        // A framework that takes over the document removes every element that it didn't create.
        document.documentElement.replaceChildren(document.head, body);
      });
      await expect.poll(marked).toBe(river);
      await expect.poll(() => page.cardText()).toBe(river);
      await page.page.keyboard.press('Escape');
      await expect.poll(() => page.frame.$('sayable-card')).toBeNull();
      expect(await page.frame.evaluate(() => CSS.highlights.size + document.adoptedStyleSheets.length)).toBe(
        0,
      );
    });

    it('survives an endless list that removes its distant rows', async () => {
      await open('endless.html');
      await page.select('#row-7', 'short');
      await page.press();
      const sentence = 'Visitor number 7 left a short note.';
      for (const y of [1500, 3000, 5000]) {
        // The list grows as it is scrolled.
        await page.frame.waitForFunction(
          (top) => {
            scrollTo({ top, behavior: 'instant' });
            return Math.round(scrollY) === top;
          },
          {},
          y,
        );
      }
      await expect.poll(marked).toBe('');
      await page.frame.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
      await expect.poll(marked).toBe(sentence);
    });
  });

  describe('with an assessed recording', () => {
    const text = 'Morning fog covers the whole valley.';

    it('colours words inside shadow roots, and opens a clicked word', async () => {
      await sayable.microphone.say(await speak(text));
      await open('shadow.html');
      const at = 'x-card >>> x-inner >>> #deep';
      await page.select(at, 'covers');
      await page.press();
      const card = await page.card();
      await card.waitUntilReady();
      expect(await card.recordUntilScored()).toBeGreaterThan(50);
      const coloured = async () => {
        const { 'sayable-sentence': _, ...highlights } = await page.highlights();
        return Object.entries(highlights)
          .filter(([name]) => /^sayable-(score-\d|unsure)$/.test(name))
          .flatMap(([, texts]) => texts).length;
      };
      // "the whole" is in an element of its own: six words, six ranges.
      await expect.poll(coloured).toBe(6);
      await page.clickLetters(at, 'valley');
      await expect.poll(() => card.popover()).toContain('valley');
    });
  });

  describe('for more or less than one sentence', () => {
    it('offers the sentences one by one', async () => {
      await open('vertical.html');
      await page.select(
        '#text',
        'Snow fell on the quiet temple. The bell rang twice before anyone woke up. Then',
      );
      await page.press();
      await expect.poll(() => page.cardHead()).toContain('Sentence 1 of 3');
      await expect.poll(() => marked()).toBe('Snow fell on the quiet temple.');
      await page.pressInCard('Next sentence');
      await expect.poll(marked).toBe('The bell rang twice before anyone woke up.');
      await expect.poll(() => page.cardHead()).toContain('Sentence 2 of 3');
      await page.pressInCard('Next sentence');
      await expect.poll(marked).toBe('Then it was still.');
      await page.pressInCard('Previous sentence');
      await expect.poll(() => page.cardText()).toBe('The bell rang twice before anyone woke up.');
    });

    it('practises only the selected words on request, and returns to the sentence', async () => {
      await open('dark.html');
      await page.select('#text', 'a mouse under');
      await page.press();
      await page.pressInCard('Only my selection');
      await expect.poll(marked).toBe('a mouse under');
      await expect.poll(() => page.cardText()).toBe('a mouse under');
      await page.pressInCard('Whole sentence');
      await expect.poll(marked).toBe('Owls hear a mouse under the snow.');
    });

    it('offers to practise only the words that are selected while it is open', async () => {
      await open('dark.html');
      await page.select('#text', 'hear');
      await page.press();
      // The page moves while the card opens, and a selection of that moment ends elsewhere.
      await expect.poll(() => page.cardText()).toBe('Owls hear a mouse under the snow.');
      await expect.poll(marked).toBe('Owls hear a mouse under the snow.');
      await page.select('#text', 'under the sno');
      await expect.poll(() => page.buttonText().catch(() => '')).toBe('Only these words');
      await page.press();
      await expect.poll(marked).toBe('under the snow');
      await page.select('#text', 'fly');
      await expect.poll(() => page.buttonText().catch(() => '')).toBe('Practice');
    });
  });
});

/** The function of `rerender.html`. */
declare function render(markup?: string, before?: string): void;
