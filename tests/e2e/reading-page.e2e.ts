import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { seriousViolations } from '../../tools/driver/browser/axe.ts';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import { ReadingPage } from '../../tools/driver/screens/reading-page.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/sound/speak.ts';

const { text: opening, voice, lexicon } = wrongOnPurpose;
const first = `${opening} The old boat was on the sand. It had been there since the spring. In the evening the wind came from the north, and the water rose quickly.`;
const [sayable, server] = await Promise.all([launchSayable(), servePages()]);
let reading: ReadingPage;
const open = async (hash = '', size = { width: 1280, height: 900 }) => {
  reading = await ReadingPage.open(sayable, `${server.origin}/article.html#${hash}`);
  await reading.page.setViewport(size);
};
const say = async (text: string) => sayable.microphone.say(await speak(text, { voice, lexicon }));
const sentence = () => reading.dueSentence();
const word = async () => (await reading.highlights())['sayable-reading-read']?.join(' ');
const status = () => reading.status();
afterAll(() => Promise.all([sayable.close(), server.close()]));

describe('a page that is read aloud', () => {
  beforeAll(() => open());
  afterAll(() => reading.page.close());

  it('marks the word that is due, and says that it records', async () => {
    await say(first);
    expect(await reading.begin('#first', 'They thought')).toBe(true);
    await expect.poll(() => reading.barText()).toContain('Recording');
    await expect.poll(sentence).toBe('The people ran down to the beach with ropes.');
    expect(await word()).toBe('The');
    expect(await seriousViolations(reading.page)).toEqual([]);
  });

  it('colours each sentence, and counts', async () => {
    await expect.poll(() => reading.barText(), { timeout: 120_000 }).toMatch(/\d+ of 41 words right/);
    const marks = await reading.highlights();
    expect(marks['sayable-reading-score-0']).toEqual(['thought', 'weather']);
    expect(marks['sayable-reading-score-4']).toContain('quickly');
  });

  it('pauses with Space, of which the page hears nothing, and text fields have theirs', async () => {
    const heard = () => reading.page.evaluate('keys.filter((key) => key === " ").length');
    await reading.page.keyboard.press('Space');
    await expect.poll(status).toBe('Paused');
    expect(await reading.barText()).not.toContain('Recording');
    await reading.page.keyboard.press('Space');
    await expect.poll(status).not.toBe('Paused');
    expect(await heard()).toBe(0);
    // In some fonts the field lies below the bar, where no click reaches it.
    await reading.page.focus('#name');
    await reading.page.keyboard.type('a b');
    expect(
      await reading.page.$eval('#name', (field) => field instanceof HTMLInputElement && field.value),
    ).toBe('a b');
    expect(await status()).not.toBe('Paused');
  });

  it('pauses while the page is hidden, and says so', async () => {
    const other = await sayable.open(server.origin);
    await reading.page.bringToFront();
    await expect.poll(status).toBe('Paused while this page was hidden');
    await other.close();
  });

  it('opens the card of a word that was read, with its result', async () => {
    const box = await reading.boxOf('weather');
    await reading.page.mouse.click(box.x, box.y);
    const card = await reading.card();
    await expect.poll(() => card.text()).toContain('2 words to say again');
    await expect.poll(() => reading.wordText()).toContain('You said v instead of w');
    // The card's colours come word by word.
    await expect
      .poll(async () => (await reading.highlights())['sayable-score-0'])
      .toEqual(['thought', 'weather']);
    await reading.page.keyboard.press('Escape');
    await reading.page.keyboard.press('Escape');
    await expect.poll(() => reading.page.$('sayable-card')).toBeNull();
    expect((await reading.highlights())['sayable-reading-score-0']).toEqual(['thought', 'weather']);
  });

  it('goes on with its colours after the page has rendered its text anew', async () => {
    await reading.page.evaluate(() => {
      const main = document.querySelector('main');
      if (main) main.innerHTML = String(main.innerHTML);
    });
    await expect
      .poll(async () => (await reading.highlights())['sayable-reading-score-0'])
      .toEqual(['thought', 'weather']);
    await expect.poll(sentence).toBe('The people ran down to the beach with ropes.');
  });

  it('shows the words worth repeating at the end, and says one at its place', async () => {
    await reading.press('End');
    await expect.poll(() => reading.barText()).toContain('Worth repeating');
    expect(await sentence()).toBe('');
    expect(await seriousViolations(reading.page)).toEqual([]);
    await reading.press('Say it: weather');
    await expect.poll(() => reading.wordText()).toContain('You said v instead of w');
    await reading.page.keyboard.press('Escape');
    await reading.page.keyboard.press('Escape');
    await reading.press('Close');
    await expect.poll(() => reading.barText()).toBe('');
    expect((await reading.highlights())['sayable-reading-score-0']).toEqual(['thought', 'weather']);
  });
});

describe('a page whose text goes', () => {
  afterEach(() => reading.page.close());
  const remove = (address: string) =>
    reading.page.evaluate((next) => {
      history.pushState(null, '', next);
      document.querySelector('#second')?.remove();
    }, address);

  it('pauses the reading, and goes on with the next sentence', async () => {
    await open();
    await sayable.microphone.saySilence();
    await reading.begin('#second', 'The people');
    await expect.poll(sentence).toContain('The people ran');
    await remove('#there');
    await expect.poll(status).toBe('The page has changed this sentence. Go on with the next one.');
    await reading.press('Go on (Space)');
    await expect.poll(sentence).toBe('The next morning');
  });

  it('ends the reading with a page that shows another text', async () => {
    await open();
    await sayable.microphone.saySilence();
    await reading.begin('#second', 'The people');
    await expect.poll(sentence).toContain('The people ran');
    await remove('/other.html');
    await expect.poll(status).toBe('The page shows another text now. What you read is kept.');
  });
});

describe('a long page', () => {
  afterEach(() => reading.page.close());
  const top = async () => (await reading.boxOf()).y / 600;

  it('is scrolled with the reader, and not against her', async () => {
    await open('long', { width: 700, height: 600 });
    await say(
      'Many years later the boat was given to a museum, where it stands in a large room with high windows. Visitors may touch the wood.',
    );
    await reading.begin('#fourth', 'Many years');
    await expect.poll(sentence).toBe('They often ask who built it.');
    await expect.poll(top).toBeLessThan(0.67);
    await reading.page.mouse.move(300, 200);
    await reading.page.mouse.wheel({ deltaY: 3_000 });
    await expect.poll(() => reading.barText()).toContain('To the word');
    await reading.press('To the word');
    await expect.poll(top).toBeGreaterThan(0.2);
    await expect.poll(() => reading.barText()).not.toContain('To the word');
  });
});

describe('the place of a reading', () => {
  afterEach(() => reading.page.close());

  it('is where the browser’s menu was opened', async () => {
    await open('dark', { width: 360, height: 640 });
    await sayable.microphone.saySilence();
    const place = await reading.page.$eval('#second', (paragraph) => {
      const range = document.createRange();
      const text = paragraph.firstChild;
      if (!(text instanceof Text)) throw new Error('The paragraph has no text.');
      const from = text.data.indexOf('people');
      range.setStart(text, from);
      range.setEnd(text, from + 'people'.length);
      return range.getBoundingClientRect().toJSON();
    });
    await reading.page.mouse.click(place.left + 5, place.top + 5, { button: 'right' });
    await reading.begin();
    await expect.poll(sentence).toBe('The people ran down to the beach with ropes.');
    expect(await seriousViolations(reading.page)).toEqual([]);
  });

  it('is a frame that has the text: its bar is where the frame is seen', async () => {
    await open();
    await sayable.microphone.saySilence();
    await reading.page.evaluate(() => {
      document.body.innerHTML =
        '<iframe src="/article.html#long" style="width: 100%; height: 3000px"></iframe>';
    });
    await reading.page.waitForNetworkIdle();
    expect(await reading.begin()).toBe(true);
    const frame = reading.page.frames()[1];
    const bottom = () =>
      frame?.evaluate(
        () =>
          document
            .querySelector('sayable-reading')
            ?.shadowRoot?.querySelector('.page-bar')
            ?.getBoundingClientRect().bottom,
      );
    await expect.poll(bottom).toBeLessThan(900);
    expect(await bottom()).toBeGreaterThan(800);
    await expect.poll(() => frame?.evaluate(() => CSS.highlights.has('sayable-reading-read'))).toBe(true);
    await reading.page.evaluate(() => scrollTo(0, 400));
    await expect.poll(bottom).toBeGreaterThan(1_200);
  });
});

describe('a page with nothing to read', () => {
  afterEach(() => reading.page.close());

  it.each([
    ['a table', '#cell', '1900'],
    ['code', '#code', 'const boat'],
  ])('says so in %s', async (_name, selector, text) => {
    await open('dark', { width: 360, height: 640 });
    await reading.begin(selector, text);
    await expect.poll(() => reading.barText()).toContain('Tables, code and notes are not read.');
  });

  it('says so without English', async () => {
    await open();
    await reading.page.evaluate(() => {
      document.body.textContent = 'Wir haben das Boot zusammen gebaut und waren froh darüber. '.repeat(9);
    });
    await reading.begin();
    await expect.poll(status).toBe('There is no English text to read here.');
  });
});

describe('a text that is pasted on the extension’s own page', () => {
  it('is read in its paragraphs', async () => {
    reading = await ReadingPage.openForReading(sayable, 'practise.html');
    await say('The boat was on the sand.');
    const pasted = 'The boat was on the sand. It was old.\n\nNobody spoke about the night.';
    await reading.page.locator('#sentence').fill(pasted);
    await reading.page.locator('::-p-aria([name="Read on"][role="button"])').click();
    await expect.poll(() => reading.barText()).toContain('Recording');
    await expect.poll(sentence).toBe('It was old.');
    expect(await seriousViolations(reading.page)).toEqual([]);
  });

  it('ends with its text, and what was read is kept', async () => {
    await reading.page.locator('::-p-aria([name="Choose another sentence"][role="button"])').click();
    await expect.poll(() => reading.page.$('sayable-reading')).toBeNull();
    const texts = async () => (await readAttempts(sayable)).map((attempt) => attempt.text);
    await expect.poll(texts).toContain('The boat was on the sand.');
    await reading.page.close();
  });
});
