import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { seriousViolations } from '../../tools/driver/browser/axe.ts';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { ReadingPage } from '../../tools/driver/screens/reading-page.ts';
import { readTexts } from '../../tools/driver/sound/read-texts.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/sound/speak.ts';

const { text: opening, voice, lexicon } = wrongOnPurpose;
const [sayable, server] = await Promise.all([launchSayable(), servePages()]);
let reading: ReadingPage;
const open = async (path: string, text: string) => {
  await sayable.microphone.say(await speak(text, { voice, lexicon }));
  reading = await ReadingPage.open(sayable, `${server.origin}/${path}`);
};
const sentences = readTexts.slice(0, 7);
const more =
  'The boat of the village was old when the sea came and took it away from the sand. Nobody spoke about the night. The children looked for shells on the beach for many days.';
const sentence = () => reading.dueSentence();
const ended = () => reading.waitForText('The reading has ended', 180_000);
const wrongWords = async () => (await reading.highlights())['sayable-reading-score-0'];
const openWord = async (word: string) => {
  const box = await reading.boxOf(word);
  await reading.page.mouse.click(box.x, box.y);
  return reading.card();
};
afterEach(() => reading.page.close());
afterAll(() => Promise.all([sayable.close(), server.close()]));

describe('a text in a component', () => {
  it('is read with what the page puts into it, and is coloured at its places', async () => {
    await open(
      'component.html',
      `${opening} The old boat was on the sand. It had been there since the spring.`,
    );
    expect(await reading.begin()).toBe(true);
    await expect.poll(sentence).toContain('In the evening the wind came');
    await expect.poll(wrongWords).toEqual(['thought', 'weather']);
    const card = await openWord('weather');
    await expect.poll(() => card.text()).toContain('2 words to say again');
    await expect.poll(() => reading.wordText()).toContain('You said v instead of w');
  });
});

describe('a PDF in a page', () => {
  it('is read across its lines and the ends of its pages', async () => {
    const rest = 'We rowed the last mile very slowly. The judge changed his mind on Thursday.';
    await open(
      'pdf.html',
      `${opening} The old boat was on the sand. It had been there since the spring. ${rest}`,
    );
    await reading.begin('.textLayer', 'They thought');
    await ended();
    await expect.poll(() => reading.barText()).toMatch(/\d+ of 41 words right/);
    expect(await wrongWords()).toEqual(['thought', 'weather']);
    await openWord('weather');
    await expect.poll(() => reading.wordText()).toContain('You said v instead of w');
  });
});

describe('a page that loads more at its end', () => {
  it.each(['p', 'article'])('is read on in what it has added: %s', async (added) => {
    await open('session.html', [...sentences, more].join(' '));
    await reading.page.setViewport({ width: 500, height: 300 });
    await reading.page.evaluate(
      (tag, text) => {
        const main = document.querySelector('main');
        const last = document.querySelector('main > p:last-child');
        if (!main || !last) throw new Error('The page has no text.');
        if (tag === 'article') main.innerHTML = `<article>${main.innerHTML}</article>`;
        const end = document.createElement('div');
        main.after(end);
        end.style.height = '20px';
        const load = () => {
          const part = document.createElement(tag);
          part.innerHTML = tag === 'p' ? text : `<p>${text}</p>`;
          main.append(part);
        };
        new IntersectionObserver(([seen], observer) => {
          if (!seen?.isIntersecting) return;
          observer.disconnect();
          setTimeout(load, 300);
        }).observe(end);
      },
      added,
      more,
    );
    await reading.begin();
    await ended();
    expect(await reading.barText()).toContain('10 sentences read');
  });
});

describe('a page with its own colours', () => {
  const colours = () =>
    reading.page.evaluate(() => {
      const text = document.querySelector('#first') ?? document.body;
      const styleOf = (name: string) => getComputedStyle(text, `::highlight(sayable-reading-${name})`);
      return {
        bar: document.querySelector<HTMLElement>('sayable-reading')?.dataset.theme,
        // The light palette's blue has more than twice as much blue as red.
        sentence: styleOf('sentence').backgroundColor.startsWith('rgba(35,') ? 'light' : 'dark',
        wrong: styleOf('score-0').color,
      };
    });

  it.each([
    ['dark', { bar: 'dark', sentence: 'dark', wrong: 'rgb(255, 138, 144)' }],
    ['inverted', { bar: 'dark', sentence: 'light', wrong: 'rgb(200, 0, 31)' }],
  ])('has marks and a bar that are read on it: %s', async (name, expected) => {
    await open(`article.html#${name}`, `${opening} The old boat was on the sand.`);
    await reading.begin('#first', 'They thought');
    await expect.poll(wrongWords).toEqual(['thought', 'weather']);
    expect(await colours()).toEqual(expected);
    expect(await seriousViolations(reading.page)).toEqual([]);
    await reading.press('End');
    await reading.waitForText('Worth repeating');
    expect(await seriousViolations(reading.page, 'sayable-reading')).toEqual([]);
  });
});
