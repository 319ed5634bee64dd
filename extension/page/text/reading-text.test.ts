// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { addBrowserStyle, select } from './page.test-support.ts';
import { readingTextAt } from './reading-text.ts';

beforeEach(addBrowserStyle);

const long = (name: string) =>
  `The ${name} paragraph of this story tells how the people of the village built a boat together. They were glad when it was done.`;
const p = (name: string) => `<p>${long(name)}</p>`;

function textsAt(markup: string): readonly string[] | string {
  const range = select(markup);
  const isMarked = markup.includes('⟦');
  const text = readingTextAt(document, isMarked ? range : null);
  if (typeof text === 'string') return text;
  while (text.readMore() > 0);
  return text.sentences.map((sentence) => sentence.text);
}
const sentences = (...names: string[]) =>
  names.flatMap((name) => [
    `The ${name} paragraph of this story tells how the people of the village built a boat together.`,
    'They were glad when it was done.',
  ]);

describe('the text that is read aloud', () => {
  it('is the main text of the page with its headings, without what is beside it', () => {
    const page = `<nav><a href="/">Home</a> <a href="/a">About the village and its people</a></nav>
      <article><h1>The boat</h1><p>By Jo, 3 May</p>${p('first')}
      <figure><img><figcaption>The boat in its first year on the sea, with all its people aboard.</figcaption></figure>
      <h2>How it was built</h2>${p('second')}
      <table><tr><th>Year</th><td>It was long.</td></tr><tr><td>1900</td><td>Wood was dear.</td></tr></table>
      <pre><code>const boat = build(village); // It is done.</code></pre>
      <aside>Read more stories about boats and villages in our other pages.</aside>
      ${p('third')}
      <div class="footnotes"><p>1. The boat is in a museum now, where everybody can see it on Sundays.</p></div></article>
      <footer>All rights reserved. The village owns this page and its texts.</footer>`;
    expect(textsAt(page)).toEqual([
      'The boat',
      ...sentences('first'),
      'How it was built',
      ...sentences('second', 'third'),
    ]);
  });

  it('begins with the sentence of a place, and goes on to the end of the main text', () => {
    const page = `<main>${p('first')}<p>Nobody saw it. Then ⟦came⟧ the sea. It was high.</p>${p('last')}</main><p>${'Another part of the page. '.repeat(2)}</p>`;
    expect(textsAt(page)).toEqual(['Then came the sea.', 'It was high.', ...sentences('last')]);
  });

  it('begins at a click, which selects nothing', () => {
    select(`<main>${p('first')}<p id="at">Nobody saw it. Then came the sea.</p>${p('last')}</main>`);
    const node = document.querySelector('#at')?.firstChild as Text;
    const range = document.createRange();
    range.setStart(node, node.data.indexOf('came') + 2);
    range.collapse(true);
    const text = readingTextAt(document, range);
    expect(typeof text === 'object' && text.sentences[0]?.text).toBe('Then came the sea.');
  });

  it('begins with a heading if one asks there', () => {
    const page = `<main>${p('first')}<h2>The ⟦sea⟧</h2>${p('last')}</main>`;
    expect(textsAt(page)).toEqual(['The sea', ...sentences('last')]);
  });

  it('is a part beside the main text if one asks there', () => {
    const page = `<main>${p('first')}${p('second')}<aside><p>Boats are ⟦old⟧. They float.</p></aside>${p('third')}</main>`;
    expect(textsAt(page)).toEqual(['Boats are old.', 'They float.']);
  });

  it.each([
    ['a table', `<table><tr><td>It is ⟦long⟧.</td><td>1900</td></tr></table>`],
    ['code', `<pre>let ⟦boat⟧ = build();</pre>`],
    ['a legend', `<figure><figcaption>The ⟦boat⟧ in the sea.</figcaption></figure>`],
    ['a note', `<div class="footnotes"><p>The ⟦boat⟧ is in a museum.</p></div>`],
  ])('leaves %s out, and says so if one asks there', (_name, markup) => {
    expect(textsAt(`<main>${p('first')}${markup}${p('last')}</main>`)).toBe('left-out');
  });

  it('is read in a table that places it', () => {
    expect(textsAt(`<table><tr><td>Menu</td><td>${p('first')}${p('last')}</td></tr></table>`)).toEqual(
      sentences('first', 'last'),
    );
  });

  it.each([
    ['no text', '<p>Hi</p>'],
    ['another language', `<p>${'Wir haben das Boot zusammen gebaut und waren froh darüber. '.repeat(4)}</p>`],
    ['another script', `<p>${'我们一起造了一条船，大家都很高兴。'.repeat(9)}</p>`],
  ])('is missing on a page with %s', (_name, markup) => {
    expect(textsAt(markup)).toBe('no-english');
  });

  it('leaves sentences of other languages out', () => {
    const page = `<main>${p('first')}<p>Wir haben das Boot zusammen gebaut und waren froh darüber, dass es fertig war.</p>${p('last')}</main>`;
    expect(textsAt(page)).toEqual(sentences('first', 'last'));
  });

  it('has short sentences, but none without a word', () => {
    const page = `<main>${p('first')}<p>“No.” She went. * * *</p><p>?!</p>${p('last')}</main>`;
    expect(textsAt(page)).toEqual([...sentences('first'), '“No.”', 'She went. * * *', ...sentences('last')]);
  });

  it('has each text once, and every word of an endless sentence', () => {
    const words = Array.from({ length: 400 }, (_, index) => `word${index % 7}`).join(' ');
    const found = textsAt(`<main>${p('first')}<p>${words} end.</p></main>`);
    if (typeof found === 'string') throw new Error(found);
    expect(found.every(({ length }) => length <= 1_000)).toBe(true);
    expect(found.join(' ')).toBe(`${sentences('first').join(' ')} ${words} end.`);
  });

  it('is in the lines of a PDF', () => {
    const lines = (...texts: string[]) =>
      `<div class="page"><div class="textLayer">${texts
        .map((text) => `<span role="presentation" style="position:absolute;display:block">${text}</span><br>`)
        .join('')}</div></div>`;
    const page = `<div class="toolbar"><button>Zoom</button></div><div class="viewer">${lines(
      'The people of the village built a boat together,',
      'and they were glad when it was done. It was old',
      'when the sea came and took it away from the sand.',
    )}${lines('Nobody spoke about the night. The children', 'looked for shells on the beach for many days.')}</div>`;
    expect(textsAt(page)).toEqual([
      'The people of the village built a boat together, and they were glad when it was done.',
      'It was old when the sea came and took it away from the sand.',
      'Nobody spoke about the night.',
      'The children looked for shells on the beach for many days.',
    ]);
  });

  it('goes on behind the end of a PDF’s page, its foot and the next head', () => {
    const layer = (...texts: string[]) =>
      `<div class="page"><div class="textLayer">${texts.map((text) => `<div>${text}</div>`).join('')}</div></div>`;
    for (const [end, begin, joined] of [
      ['The vil-', 'lage was rich.', 'The village was rich.'],
      ['It was well-', 'known.', 'It was well-known.'],
      ['It was', 'built together.', 'It was built together.'],
    ] as const) {
      const pages = `${layer(`${long('next')} ${end}`, '12')}${layer('A boat', `${begin} ${long('last')}`)}`;
      expect(textsAt(pages)).toEqual([...sentences('next'), joined, ...sentences('last')]);
    }
    expect(textsAt(`${layer(`${long('next')} It`)}${layer(long('last'))}`)).toContain('It');
  });

  it('is in components', () => {
    select('<main><x-text></x-text></main>');
    const root = document.querySelector('x-text')?.attachShadow({ mode: 'open' });
    if (root) root.innerHTML = `<div>${p('first')}<slot></slot>${p('last')}</div>`;
    const text = readingTextAt(document, null);
    expect(typeof text === 'object' && text.sentences.map((one) => one.text)).toEqual(
      sentences('first', 'last'),
    );
  });
});

describe('a page that changes', () => {
  const names = Array.from({ length: 6 }, (_, index) => `n${index}`);
  const textOfPage = () => {
    select(`<main>${names.map(p).join('')}</main>`);
    const text = readingTextAt(document, null);
    if (typeof text === 'string') throw new Error(text);
    while (text.readMore() > 0);
    return text;
  };
  const main = () => document.querySelector('main') as HTMLElement;

  it('is read on where it has more at its end', () => {
    const text = textOfPage();
    expect(text.readMore()).toBe(0);
    main().insertAdjacentHTML('beforeend', p('new'));
    expect(text.readMore()).toBe(2);
    expect(text.sentences.slice(-2).map((one) => one.text)).toEqual(sentences('new'));
    expect(text.readMore()).toBe(0);
  });

  it('is read on in a part that is added beside the one with its text', () => {
    select(`<main><article>${names.map(p).join('')}</article></main>`);
    const text = readingTextAt(document, null);
    if (typeof text === 'string') throw new Error(text);
    expect(text.readMore()).toBe(0);
    main().insertAdjacentHTML('beforeend', `<article>${['a', 'b', 'c'].map(p).join('')}</article>`);
    expect(text.readMore()).toBe(6);
  });

  it('has its sentences again after it is rendered anew', () => {
    const text = textOfPage();
    const written = (index: number) =>
      text.sentences[index]?.ranges(0, text.sentences[index]?.text.length ?? 0).join('');
    main().innerHTML = `${p('before')}${names
      .filter((name) => name !== 'n2')
      .map(p)
      .join('')}`;
    expect(text.sentences.map((_one, index) => text.isThere(index))).toEqual(Array(12).fill(false));
    text.findAgain();
    expect(text.sentences.map((_one, index) => text.isThere(index))).toEqual(
      text.sentences.map((_one, index) => index !== 4 && index !== 5),
    );
    expect(written(0)).toBe(text.sentences[0]?.text);
  });

  it('is not there where a word has changed', () => {
    const text = textOfPage();
    (document.querySelector('p')?.firstChild as Text).data = long('other');
    expect([0, 1, 2].map((index) => text.isThere(index))).toEqual([false, false, true]);
  });
});
