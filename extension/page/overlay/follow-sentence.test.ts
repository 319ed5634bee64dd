// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findSentence } from '../text/index.ts';
import { addBrowserStyle } from '../text/page.test-support.ts';
import { type FollowedSentence, followSentence } from './follow-sentence.ts';

const text = 'The harbour bell rings.';
const filler = '<p class="filler">The gulls wait for the nets.</p>'.repeat(300);
const told = vi.fn<(news: string) => void>();
let followed: FollowedSentence;

beforeEach(() => {
  addBrowserStyle();
  document.body.innerHTML = `<main>${filler}<div id="answer"><p>${text}</p></div></main>`;
  const sentence = findSentence(document, text);
  if (!sentence) throw new Error('the sentence is not on the page');
  followed = followSentence({
    document,
    sentence,
    onMoved: () => told('moved'),
    onPresence: (presence) => told(presence),
    onChanged: () => told('changed'),
  });
});
afterEach(() => {
  followed.stop();
  told.mockReset();
});

const answer = () => document.querySelector('#answer') ?? document.body;
const shown = () => followed.ranges(0, text.length).join('');

describe('a followed sentence', () => {
  it.each([
    ['rendered anew', () => (answer().innerHTML = `<p>Well.</p><p>${text}</p>`)],
    [
      'rendered in several elements',
      () => (answer().innerHTML = '<p>The har<b>bour</b> <em>bell</em> rings.</p>'),
    ],
    [
      'rendered elsewhere',
      () => {
        answer().remove();
        document.querySelector('main')?.insertAdjacentHTML('afterbegin', `<div><p>${text}</p></div>`);
      },
    ],
  ])(
    'is found where the page has changed, if it is %s: the rest of the page is not read',
    async (_, change) => {
      const read = vi.spyOn(window, 'getComputedStyle');
      change();
      await expect.poll(() => told.mock.calls.flat()).toEqual(['changed', 'moved']);
      expect(shown()).toBe(text);
      // The block before the sentence may be its drop cap.
      expect(read.mock.calls.filter(([{ className }]) => className === 'filler').length).toBeLessThan(5);
    },
  );

  it('is found on the whole page if its text was there all the time', async () => {
    const copy = document.createElement('p');
    copy.textContent = text;
    document.querySelector('.filler')?.before(copy);
    await expect.poll(() => told.mock.calls.flat()).toEqual(['changed']);
    answer().remove();
    await expect.poll(() => told.mock.calls.flat()).toEqual(['changed', 'changed', 'moved']);
    expect(followed.ranges(0, text.length)[0]?.startContainer).toBe(copy.firstChild);
  });

  it('is lost with its text and found with it', async () => {
    answer().innerHTML = '<p>Silence.</p>';
    await expect.poll(() => told.mock.calls.flat()).toEqual(['changed', 'moved', 'gone']);
    expect(shown()).toBe('');
    told.mockReset();
    answer().innerHTML = `<p>${text}</p>`;
    await expect.poll(() => told.mock.calls.flat()).toEqual(['changed', 'moved', 'shown']);
    expect(shown()).toBe(text);
  });

  it('is looked for less often if that takes long: for a twentieth of the time', async () => {
    let now = 1_000;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    const timers = vi.spyOn(globalThis, 'setTimeout');
    told.mockImplementation(() => {
      now += 15;
    });
    answer().innerHTML = `<p>${text}</p>`;
    await expect.poll(() => told.mock.calls.flat()).toEqual(['changed', 'moved']);
    timers.mockClear();
    answer().innerHTML = `<p>${text}</p>`;
    await expect.poll(() => timers.mock.calls.map(([, delay]) => delay)).toContain(20 * 30);
  });

  it('is looked for within seconds, however long a busy machine held up the last look', async () => {
    let now = 1_000;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    const timers = vi.spyOn(globalThis, 'setTimeout');
    told.mockImplementation(() => {
      now += 3_000;
    });
    answer().innerHTML = `<p>${text}</p>`;
    await expect.poll(() => told.mock.calls.flat()).toEqual(['changed', 'moved']);
    timers.mockClear();
    answer().innerHTML = `<p>${text}</p>`;
    await expect.poll(() => timers.mock.calls.map(([, delay]) => delay)).toContain(2_000);
  });

  describe('that a translator replaces under an open card', () => {
    const spanish = 'La campana del puerto suena y no va a parar.';
    const original = () => answer().querySelector('p')?.firstChild;
    /** Replaces texts as Chrome's translator does. */
    const translate = (by: string) => {
      const font = document.createElement('font');
      font.innerHTML = `<font>${by}</font>`;
      const node = original();
      node?.replaceWith(font);
      return () => font.replaceWith(node ?? '');
    };
    const restore = () => {
      answer().innerHTML = `<p>${text}</p>`;
    };
    afterEach(() => {
      document.documentElement.lang = '';
      document.documentElement.className = '';
    });

    it.each([
      ['by Chrome', () => translate('La campana.')],
      [
        'in its own node',
        () => {
          const node = original();
          if (node instanceof Text) node.data = spanish;
          return () => {
            if (node instanceof Text) node.data = text;
          };
        },
      ],
      [
        'by an extension that changes the page’s language',
        () => {
          document.documentElement.lang = 'ja';
          answer().innerHTML = '<p>鐘。</p>';
          return restore;
        },
      ],
      [
        'by Google’s script',
        () => {
          document.documentElement.className = 'translated-ltr';
          answer().innerHTML = '<p>La campana.</p>';
          return restore;
        },
      ],
    ])('is named as translated, and is found again in the original: %s', async (_, change) => {
      const undo = change();
      await expect.poll(() => told.mock.calls.flat()).toContain('translated');
      expect(shown()).toBe('');
      undo();
      await expect.poll(() => told.mock.calls.flat()).toContain('shown');
      expect(shown()).toBe(text);
    });

    it('is only gone if it was itself a translation, and the original is shown', async () => {
      followed.stop();
      document.documentElement.className = 'translated-ltr';
      const sentence = findSentence(document, text);
      if (!sentence) throw new Error('the sentence is not on the page');
      const heard = vi.fn();
      const nothing = () => undefined;
      followed = followSentence({
        document,
        sentence,
        onMoved: nothing,
        onChanged: nothing,
        onPresence: heard,
      });
      answer().innerHTML = `<p>${spanish}</p>`;
      await expect.poll(() => heard.mock.calls.flat()).toEqual(['gone']);
    });

    it('is only gone if the page shows another English sentence', async () => {
      answer().innerHTML = '<p>The ferry leaves from the other pier.</p>';
      await expect.poll(() => told.mock.calls.flat()).toContain('gone');
      expect(told.mock.calls.flat()).not.toContain('translated');
    });
  });
});
