// @vitest-environment happy-dom
import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findSentence } from './find-sentence.ts';
import { addBrowserStyle, select } from './page.test-support.ts';
import { cutSentence, selectionContextAt } from './page-sentence.ts';
import { textOf } from './page-text.ts';
import { selectedSpan } from './selected-span.ts';

beforeAll(addBrowserStyle);
afterEach(() => document.body.replaceChildren());

const sentences = (markup: string) => selectionContextAt(select(markup))?.sentences.map(({ text }) => text);
const grown = (markup: string) => sentences(markup)?.join(' | ');

describe('passageAt', () => {
  it('grows a selection inside a sentence to the whole sentence', () => {
    expect(grown('<p>It rains. The tide ⟦cl⟧ock has one hand. It turns.</p>')).toBe(
      'The tide clock has one hand.',
    );
  });

  it('continues over links and other inline elements, and collapses white space', () => {
    const markup =
      '<p>So. They <em>tho⟦ught</em> the\n   <a href="#">wea<b>ther</b></a> wo⟧uld develop.  Then it did.</p>';
    expect(grown(markup)).toBe('They thought the weather would develop.');
  });

  it('leaves out invisible text', () => {
    const markup =
      '<p>They⟦ <span style="display:none">secretly </span><script>no()</script>hur&shy;ried<span hidden>!</span>' +
      '<sup><a href="#1">[1]</a></sup> h⟧ome.</p>';
    expect(grown(markup)).toBe('They hurried home.');
  });

  it('keeps a raised number that is not a footnote', () => {
    expect(grown('<p>It is ⟦10<sup>2</sup> met⟧res long.</p>')).toBe('It is 10² metres long.');
  });

  it('leaves out footnote marks in plain text, but no index in code', () => {
    expect(grown('<p>It is ⟦plasma.[81] The exact[note 2] state⟧ varies.</p>')).toBe(
      'It is plasma. | The exact state varies.',
    );
    expect(grown('<p>Read <code style="display:inline">row[3]</code> f⟦irs⟧t.</p>')).toBe(
      'Read row[3] first.',
    );
  });

  it.each([
    ['before its paragraph', '<b style="float:left">T</b>\n<p>urkeys ca⟦nno⟧t fly.</p>'],
    ['in a wrapper', '<div><b style="float:left">T</b></div><p>urkeys ca⟦nno⟧t fly.</p>'],
    ['in its paragraph', '<p><b style="float:left">T</b> urkeys ca⟦nno⟧t fly.</p>'],
    ['selected itself', '<b style="float:left">⟦T</b><p>urkeys cannot⟧ fly.</p>'],
  ])('treats a drop cap %s as a part of its word', (_name, markup) => {
    const sentence = selectionContextAt(select(markup))?.sentences[0];
    expect(sentence?.text).toBe('Turkeys cannot fly.');
    expect(sentence?.ranges(0, 7).map(String)).toEqual(['T', 'urkeys']);
  });

  it.each([
    ['a number', '<b style="float:left">3</b><p>people ca⟦m⟧e.</p>', 'people came.'],
    ['a letter of an index', '<b style="float:left">T</b><p>Turkeys ca⟦m⟧e.</p>', 'Turkeys came.'],
    ['a word', '<p><b style="float:left">A</b> man ca⟦m⟧e.</p>', 'A man came.'],
  ])('does not join a floating %s', (_name, markup, expected) => expect(grown(markup)).toBe(expected));

  it('ends a sentence at the end of its block', () => {
    expect(grown('<ul><li>One apple</li><li>Two ⟦pea⟧rs</li><li>Three plums</li></ul>')).toBe('Two pears');
    expect(grown('<div>A heading<div>Its ⟦tex⟧t</div>and more</div>')).toBe('Its text');
  });

  it('continues over one line break and ends at two', () => {
    expect(grown('<p>First line<br>go⟦es⟧ on<br><br>Other</p>')).toBe('First line goes on');
  });

  it('includes every sentence that the selection touches, even in several blocks', () => {
    expect(grown('<p>One is he⟦re. Two is th⟧ere. Three is gone.</p>')).toBe('One is here. | Two is there.');
    expect(grown('<p>Zero. One is he⟦re.</p><p>Two is th⟧ere. Three.</p>')).toBe(
      'One is here. | Two is there.',
    );
  });

  it('excludes a sentence of which only the full stop or the space after it is selected', () => {
    expect(grown('<p>One is here⟦. Two is⟧ there.</p>')).toBe('Two is there.');
  });

  it('excludes the next paragraph after a triple click', () => {
    const range = select('<p>⟦One is here.</p><p>Two is th⟧ere.</p>');
    const next = document.querySelectorAll('p')[1];
    if (next) range.setEnd(next, 0);
    expect(selectionContextAt(range)?.sentences.map(({ text }) => text)).toEqual(['One is here.']);
  });

  it('finds no sentence if no word is selected', () => {
    expect(grown('<p>One ⟦— ⟧ two.</p>')).toBeUndefined();
  });

  it('never reads editable text', () => {
    const markup =
      '<p>Bef⟦ore <span contenteditable="true">my secret</span><textarea>too</textarea> aft⟧er.</p>';
    expect(grown(markup)).toBe('Before after.');
  });

  it('splits an endless sentence between words', () => {
    const text = sentences(`<p>⟦${'word '.repeat(400)}⟧</p>`)?.[0] ?? '';
    expect(text.length).toBeLessThanOrEqual(1_000);
    expect(text.endsWith('word')).toBe(true);
  });

  it('has no ranges for text that the page has removed', () => {
    const sentence = selectionContextAt(select('<p>The tide ⟦cl⟧ock.</p>'))?.sentences[0];
    document.body.replaceChildren();
    expect(sentence?.ranges(0, 3)).toEqual([]);
  });
});

describe('findSentence', () => {
  it('finds a sentence again, across elements and blocks', () => {
    document.body.innerHTML = '<h2>Here</h2><p>It <b>is</b>, there. No.</p>';
    const found = findSentence(document, 'Here It is, there.');
    expect(found?.ranges(5, 10).map(String)).toEqual(['It ', 'is']);
    expect(findSentence(document, 'It was there.')).toBeNull();
  });
});

/** Pages of nested inline elements, blocks, breaks, odd white space and invisible content. */
const scraps = fc.array(
  fc.constantFrom('tide', 'a', 'Clock.', ' ', '\n  ', '\u00a0', '\u00ad', '\u200b', '’s', '🙂'),
  {
    maxLength: 6,
  },
);
const { page } = fc.letrec<{ page: string; node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scraps.map((parts) => parts.join('')),
    fc.constantFrom('<br>', '<br><br>', '<span style="display:none">hidden</span>', '<img>', '<!-- note -->'),
    fc.tuple(fc.constantFrom('em', 'a', 'span', 'p', 'div', 'li'), tie('page')).map(([tag, inner]) => {
      return `<${tag}>${inner}</${tag}>`;
    }),
  ),
  page: fc.array(tie('node'), { minLength: 1, maxLength: 5 }).map((nodes) => nodes.join('')),
}));
const bare = (text: string) => text.replaceAll(/[\s\u00ad\u200b]/g, '');

describe('the map from text to page', () => {
  it('maps any characters to exactly these characters on the page', () => {
    fc.assert(
      fc.property(page, fc.nat(), fc.nat(), (markup, one, other) => {
        document.body.innerHTML = markup;
        const { text } = textOf(document.body);
        const [start, end] = [one % (text.length + 1), other % (text.length + 1)].sort((a, b) => a - b);
        const sentence = cutSentence(textOf(document.body), 0, text.length);
        const shown = sentence.text.slice(start, end);
        const ranges = sentence.ranges(start ?? 0, Math.min(end ?? 0, sentence.text.length));
        expect(bare(ranges.map(String).join(''))).toBe(bare(shown));
      }),
    );
  });

  it('maps back: selecting the ranges of some words gives these words', () => {
    fc.assert(
      fc.property(page, fc.nat(), fc.nat(), (markup, one, other) => {
        document.body.innerHTML = markup;
        const read = textOf(document.body);
        const found = [...read.text.matchAll(/[\p{L}]+/gu)];
        const [first, last] = [one % found.length, other % found.length].sort((a, b) => a - b);
        const [from, to] = [found[first ?? 0], found[last ?? 0]];
        if (!from || !to) return;
        const span: [number, number] = [from.index, to.index + to[0].length];
        const ranges = cutSentence(read, 0, read.text.length).ranges(...span);
        const [head, tail] = [ranges.at(0), ranges.at(-1)];
        const range = document.createRange();
        if (head && tail) {
          range.setStart(head.startContainer, head.startOffset);
          range.setEnd(tail.endContainer, tail.endOffset);
        }
        expect(selectedSpan(read, range)).toEqual(span);
      }),
    );
  });
});
