// @vitest-environment happy-dom
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addBrowserStyle, select } from './page.test-support.ts';
import { sentencesOfPage } from './page-sentences.ts';

beforeAll(addBrowserStyle);
afterEach(() => document.body.replaceChildren());

const story = [
  'The tide clock in the kitchen has only one hand, and it goes around once in a little more than twelve hours, as the sea does.',
  'My aunt bought it from a fisherman in the spring. He had carved the case himself out of the wood of an old boat that his father had sailed.',
  'Nobody else in the village could read it at first. Now all of the neighbours look through the window before they sail.',
];
const storyMarkup = story.map((paragraph) => `<p>${paragraph}</p>`).join('');
const storySentences = story.join(' ').split(/(?<=\.) /);

function read(markup: string): string[] {
  document.body.innerHTML = markup;
  return sentencesOfPage(document, null).sentences;
}

describe('the sentences of a page', () => {
  it.each([
    [
      'menus and footers',
      '<nav>Read all of our stories here.</nav>',
      '<footer>We are a small paper.</footer>',
    ],
    ['side notes', '', '<aside><p>Our reporters have written a new book this year.</p></aside>'],
    ['roles', '<div role="alert">You are using a very old browser.</div>', ''],
    ['forms', '', '<form><p>Your address will not be shown to anybody else.</p></form>'],
    ['a bar that stays', '<div style="position:fixed">We keep small files on your computer.</div>', ''],
    [
      'named parts',
      '<div class="cookieBar">We keep small files.</div>',
      '<div id="related"><p>Read this.</p></div>',
    ],
    ['teasers', '', '<p><a href="/b">The old harbour will be open again in the summer.</a></p>'],
    ['short notes after the text', '', '<p>Prices are at least fifteen minutes old.</p>'],
    [
      'notes by the editors',
      '',
      `<p><em>${'Write to us if you know more about this clock. '.repeat(4)}</em></p>`,
    ],
    ['notices', '', '<p>As an Amazon Associate I earn from what you buy.</p>'],
  ])('are those of the main text, without %s', (_name, before, after) => {
    expect(read(`${before}<div>${storyMarkup}</div>${after}`)).toEqual(storySentences);
    // In one element with the text too.
    expect(read(`<main>${before}${storyMarkup}${after}</main>`)).toEqual(storySentences);
  });

  it('exclude a notice and a teaser within the text', () => {
    const inside =
      '<p>You may unsubscribe from our newsletter. <a href="/b">Read about the old harbour here.</a></p>';
    expect(read(storyMarkup.replace('</p>', `</p>${inside}`))).toEqual(storySentences);
  });

  it('are found although the whole page is a form or has the name of a notice', () => {
    expect(read(`<form class="no-sidebar">${storyMarkup}</form>`)).toEqual(storySentences);
  });

  it('are those of the comments if a page has little else', () => {
    const comments = story.map((text) => `<div class="comment"><p>${text}</p></div>`).join('');
    expect(read(`<h1>How do you tell the tide?</h1><div class="comments">${comments}</div>`)).toEqual(
      storySentences,
    );
  });

  it('are in the main element that the page declares', () => {
    const other =
      'Another page has a long text about the weather of the whole coast and of the islands. '.repeat(9);
    expect(read(`<div><p>${other}</p></div><main>${storyMarkup}</main>`)).toEqual(storySentences);
  });

  it('are short ones, or finally headlines, if a page has no better ones', () => {
    expect(
      read('<p>It rains.</p><p>We stay at home.</p><p>It is warm here.</p><p>Tea is ready now.</p>'),
    ).toEqual(['We stay at home.', 'It is warm here.', 'Tea is ready now.']);
    const headlines = ['The tide is late', 'A boat came home', 'Rain in the hills'];
    expect(read(headlines.map((line) => `<p><a href="/">${line}</a></p>`).join(''))).toEqual(headlines);
    expect(read('<nav><a href="/">Home</a></nav>')).toEqual([]);
  });

  it('include the selected ones', () => {
    const range = select(storyMarkup.replace('fisherman', '⟦fisherman⟧'));
    expect(sentencesOfPage(document, range).selected).toEqual([
      'My aunt bought it from a fisherman in the spring.',
    ]);
  });
});
