// @vitest-environment happy-dom
import { spokenWords } from '@sayable/shared/text';
import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findSentence } from './find-sentence.ts';
import { addBrowserStyle, select } from './page.test-support.ts';
import { selectionContextAt } from './page-sentence.ts';

beforeAll(addBrowserStyle);
afterEach(() => document.body.replaceChildren());

const context = (markup: string) => selectionContextAt(select(markup));
const sentences = (markup: string) => context(markup)?.sentences.map(({ text }) => text);
const said = (text: string) =>
  spokenWords(text)
    .map(({ word }) => word)
    .join(' ');

const ipa = (text: string) => `<span class="IPA nopopups" lang="en-fonipa"><a href="#">${text}</a></span>`;

describe('a pronunciation on the page', () => {
  it.each([
    [
      `<p>Worcester (${ipa('/ˈwʊstər/')} <i title="respelling"><span>WUUST</span>-ər</i>) is a cathedral ⟦city⟧.</p>`,
      'Worcester is a cathedral city.',
    ],
    [
      `<p>Berlin (${ipa('/bɜːrˈlɪn/')} <i>bur-<b>LIN</b></i>; German: <span lang="de-fonipa">[bɛʁˈliːn]</span> ⓘ) is the ⟦capital⟧.</p>`,
      'Berlin is the capital.',
    ],
    ['<p>A bed (<span lang="en-US-fonipa">bed</span>) has ⟦legs⟧.</p>', 'A bed has legs.'],
    ['<p>The word <span class="ipa">/ten/</span> is ⟦short⟧.</p>', 'The word is short.'],
    [
      '<p>⟦Worcester⟧ (/ˈwʊstər/ WUUST-ər; population 103,872) is old.</p>',
      'Worcester (population 103,872) is old.',
    ],
    ['<p>A ⟦balalaika⟧ (ba lah LIGH kah) is old.</p>', 'A balalaika is old.'],
  ])('%s is not a part of its sentence', (markup, expected) => {
    const [sentence] = context(markup)?.sentences ?? [];
    expect(sentence?.text).toBe(expected);
    // A word behind it keeps its place.
    const at = expected.lastIndexOf(' ') + 1;
    expect(sentence?.ranges(at, expected.length).join('')).toBe(expected.slice(at));
    expect(findSentence(document, expected)).not.toBeNull();
  });
});

describe('a raised or lowered text', () => {
  it.each([
    ['3×10<sup>8</sup> m/s', '3×10⁸ m/s', 'three times ten to the eighth meters per second'],
    ['x<sup>2</sup> is never less', 'x² is never less', 'x squared is never less'],
    [
      '25 km<sup>2</sup> and 10<sup>−3</sup> m<sup>3</sup>',
      '25 km² and 10⁻³ m³',
      'twenty five square kilometers and ten to the minus third cubic meters',
    ],
    ['e<sup>x</sup> and x<sup>n+1</sup>', 'eˣ and xⁿ⁺¹', 'e to the x and x to the n plus one'],
    ['(a + b)<sup>2</sup> = 2<sup>10</sup>', '(a + b)² = 2¹⁰', 'a plus b squared equals two to the tenth'],
    ['2<span style="vertical-align:super">5</span> times', '2⁵ times', 'two to the fifth times'],
    ['the 21<sup>st</sup> and n<sup>th</sup> day', 'the 21st and nth day', 'the twenty first and nth day'],
    ['H<sub>2</sub>SO<sub>4</sub> and CO<sub>2</sub>', 'H₂SO₄ and CO₂', 'h two s o four and c o two'],
    [
      'Ca<sup>2+</sup> and SO<sub>4</sub><sup>2−</sup>',
      'Ca²⁺ and SO₄²⁻',
      'c a two plus and s o four two minus',
    ],
    ['<sup>14</sup>C dating', '¹⁴C dating', 'carbon fourteen dating'],
    ['x<sub>1</sub> and V<sub>max</sub>', 'x₁ and Vₘₐₓ', 'x one and v max'],
    [
      '20<sup>o</sup>C and 68<sup>0</sup>F',
      '20°C and 68°F',
      'twenty degrees celsius and sixty eight degrees fahrenheit',
    ],
    [
      'a clock<sup>1</sup> of 1999<sup>2</sup>, here,<sup>3</sup> by Ann<sup>a,b</sup> Lee<sup>*</sup>',
      'a clock of 1999, here, by Ann Lee',
      'a clock of nineteen ninety nine here by ann lee',
    ],
    [
      'a clock<sup>[1]</sup>, a boat[2], Sayable<sup>TM</sup>',
      'a clock, a boat, Sayable',
      'a clock a boat sayable',
    ],
  ])('%s is "%s"', (markup, text, words) => {
    const [sentence] = context(`<p>It ⟦is⟧ ${markup}.</p>`)?.sentences ?? [];
    expect(sentence?.text).toBe(`It is ${text}.`);
    expect(said(sentence?.text ?? '')).toBe(`it is ${words}`);
  });

  it('is marked on the page by the same letters', () => {
    const [sentence] = context('<p>It is ⟦3×10<sup>−8</sup>⟧ m.</p>')?.sentences ?? [];
    expect(sentence?.text).toBe('It is 3×10⁻⁸ m.');
    expect(sentence?.ranges(8, 12).map(String)).toEqual(['10', '−8']);
  });
});

describe('decorated letters', () => {
  it.each([
    '𝗕𝗶𝗴 𝗻𝗲𝘄𝘀: I have a new job.',
    'Ⓑⓘⓖ news: I have a new job.',
    'Ｂｉｇ news: I have a new job.',
    '🅱🅸🅶 news: I have a new job.',
  ])('belong to the sentence: %s', (text) =>
    expect(sentences(`<p>Ja. ${text.replace('have', 'ha⟦v⟧e')}</p>`)).toEqual([text]),
  );

  it('stay beside words with letters that English lacks', () => {
    expect(sentences('<p>Tоm is h⟦er⟧e.</p>')).toEqual(['Tоm is here.']);
    expect(sentences('<p>Привет, it is h⟦er⟧e. Пока</p>')).toEqual(['it is here.', 'Пока'].slice(0, 1));
  });
});

/** Layouts of the words or lines of a text, as markup. */
const item = (tag: string, style: string) => (words: readonly string[]) =>
  words.map((word) => `<${tag} style="${style}">${word}</${tag}>`).join('');
const block = (style: string, inner: string) => `<div style="${style}">${inner}</div>`;
const layouts: Record<string, (pieces: readonly string[]) => string> = {
  'a paragraph': (pieces) => `<p>${pieces.join(' ')}</p>`,
  'inline spans': (pieces) => `<p>${pieces.map((piece) => `<span>${piece}</span>`).join(' ')}</p>`,
  'flex items': (pieces) => block('display:flex;flex-wrap:wrap', item('span', 'display:block')(pieces)),
  'flex links': (pieces) => block('display:inline-flex', item('a', 'display:block')(pieces)),
  'grid items': (pieces) => block('display:grid', item('em', 'display:block')(pieces)),
  'wrapped flex items': (pieces) =>
    block('display:flex', `<div style="display:contents">${item('span', 'display:block')(pieces)}</div>`),
  'divs as flex words': (pieces) =>
    block('display:flex', item('div', 'display:block')(pieces.flatMap((piece) => piece.split(' ')))),
  'absolute lines': (pieces) =>
    block('position:relative', item('span', 'display:block;position:absolute')(pieces)),
  'absolute lines with breaks': (pieces) =>
    block(
      '',
      pieces
        .map(
          (piece) => `<span style="display:block;position:absolute">${piece}</span><br role="presentation">`,
        )
        .join(''),
    ),
  'absolute blocks': (pieces) => block('', item('div', 'display:block;position:absolute')(pieces)),
  floats: (pieces) => block('', item('span', 'display:block;float:left')(pieces)),
  'line breaks': (pieces) => `<p>${pieces.join('<br>')}</p>`,
};
const word = fc.constantFrom('tide', 'clock', 'turns', 'slowly', 'in', 'the', 'Tom', 'harbour', 'well-read');
const lines = fc.array(
  fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' ')),
  { minLength: 4, maxLength: 9 },
);

describe('a text that a layout cuts into boxes', () => {
  it.each(Object.entries(layouts))('has the same sentences as %s', (_name, layout) => {
    fc.assert(
      fc.property(lines, fc.nat(), (middle, at) => {
        const pieces = ['The old clock', ...middle, 'goes out, and', 'it comes in.'];
        const expected = pieces.join(' ');
        const chosen = at % pieces.length;
        const marked = pieces.map((piece, index) =>
          index === chosen ? piece.replace(/^\S+/, '⟦$&⟧') : piece,
        );
        const found = selectionContextAt(select(layout(marked)))?.sentences ?? [];
        expect(found.map(({ text }) => text)).toEqual([expected]);
        // Each word is found in the page.
        for (const { index, 0: own } of expected.matchAll(/\S+/g)) {
          expect(found[0]?.ranges(index, index + own.length).join('')).toBe(own);
        }
        expect(findSentence(document, expected)?.text).toBe(expected);
      }),
      { numRuns: 25 },
    );
  });

  const line = 'display:block;position:absolute';
  it.each([
    ['experi-|ment went', 'experiment went'],
    ['experi\u00ad|ment went', 'experiment went'],
    ['well-|known went', 'well-known went'],
    ['mother-in-|law went', 'mother-in-law went'],
    ['Anglo-|Saxon went', 'Anglo-Saxon went'],
    ['two-|and three-day went', 'two- and three-day went'],
    ['tide –|it went', 'tide – it went'],
  ])('continues a word that a line end divides: %s', (text, expected) => {
    const parts = `the ${text} out, we s⟦a⟧w.`.split('|');
    const spans = parts.map((part) => `<span style="${line}">${part}</span>`).join('');
    expect(sentences(`<div>${spans}</div>`)).toEqual([`the ${expected} out, we saw.`]);
    expect(sentences(`<p>${parts.join('<br>')}</p>`)).toEqual([`the ${expected} out, we saw.`]);
    expect(sentences(`<pre style="white-space:pre">${parts.join('\n')}</pre>`)).toEqual([
      `the ${expected} out, we saw.`,
    ]);
  });

  it.each([
    [
      'signs of their own',
      ['The', 'tide', 'goes', '⟦out⟧', ',', '“', 'Tom', '’s', '”', 'clock', '.'],
      'The tide goes out, “Tom’s” clock.',
    ],
  ])('has no space before %s', (_name, words, expected) => {
    expect(sentences(block('display:flex', item('span', 'display:block')(words)))).toEqual([expected]);
  });

  it.each([
    ['a menu', 'display:flex', 'a href="/"', ['Home', '⟦About us⟧', 'Log in', 'Help'], 'About us'],
    ['a label and its value', 'display:flex', 'span', ['Price', '⟦Ten dollars⟧'], 'Ten dollars'],
    ['the columns of a line', '', 'span style="float:left"', ['Chapter One', '⟦Page ten⟧'], 'Page ten'],
    ['a side note', '', 'span style="position:absolute"', ['⟦A note of the editor⟧'], 'A note of the editor'],
  ])('does not join %s', (_name, style, tag, texts, expected) => {
    const name = tag.split(' ')[0] ?? '';
    const boxes = texts.map(
      (text) =>
        `<${tag.includes('style') ? tag.replace('style="', 'style="display:block;') : `${tag} style="display:block"`}>${text}</${name}>`,
    );
    expect(sentences(block(style, boxes.join('')))).toEqual([expected]);
  });

  it('continues the text around items of a flex paragraph', () => {
    expect(
      sentences('<p style="display:flex">The tide <b style="display:block">cl⟦o⟧ck</b> turns slowly.</p>'),
    ).toEqual(['The tide clock turns slowly.']);
  });
});

describe('labels between parts of one text', () => {
  const cues = [
    'people learn the sounds of a new',
    'language and why some of them stay',
    'difficult for Tom.',
    'Then it ends.',
  ];
  const joined = cues.slice(0, 3).join(' ');
  const youtube = (texts: readonly string[]) =>
    texts
      .map(
        (text, index) =>
          `<div class="segment"><div><div class="time">0:0${3 * (index + 1)}</div><div class="sr">${index} seconds</div></div><div class="text">${text}</div></div>`,
      )
      .join('');
  const siblings = (texts: readonly string[]) =>
    texts.map((text, index) => `<dt>00:0${index + 1}:00</dt><dd>${text}</dd>`).join('');
  const speakers = (texts: readonly string[]) =>
    texts.map((text, index) => `<li><p>[0:0${index}]</p><p>Anna Hill:</p><p>${text}</p></li>`).join('');

  const youtubePanel = (texts: readonly string[]) =>
    texts
      .map(
        (text, index) =>
          `<ytd-transcript-segment-renderer><div role="button" tabindex="0" aria-label="${index} seconds"><div aria-hidden="true"><div class="segment-timestamp">0:0${index}</div></div><yt-formatted-string class="segment-text" aria-hidden="true">${text}</yt-formatted-string></div></ytd-transcript-segment-renderer>`,
      )
      .join('');
  const youtubeNewPanel = (texts: readonly string[]) =>
    texts
      .map(
        (text, index) =>
          `<transcript-segment-view-model><div aria-hidden="true">0:0${index}</div><div style="position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden">${index} seconds</div><span role="text">${text}</span></transcript-segment-view-model>`,
      )
      .join('');
  const podcast = (texts: readonly string[]) =>
    texts.map((text, index) => `<cite>Anna Hill:</cite><time>0:0${index}</time><p>${text}</p>`).join('');

  it.each([
    ['a video', youtube],
    ['a list of times', siblings],
    ['a talk with speakers', speakers],
    ['the panel of YouTube', youtubePanel],
    ['the newer panel of YouTube', youtubeNewPanel],
    ['a podcast', podcast],
  ])('are no sentences in the transcript of %s', (_name, layout) => {
    const marked = [
      cues[0]?.replace('people', 'peo⟦ple') ?? '',
      cues[1] ?? '',
      cues[2]?.replace('for', 'f⟧or') ?? '',
      cues[3] ?? '',
    ];
    expect(sentences(layout(marked))).toEqual([joined]);
    expect(findSentence(document, joined)?.text).toBe(joined);
  });

  it('join a sentence of which one cue is selected', () => {
    const marked = cues.map((cue) => cue.replace('language', 'la⟦ngu⟧age'));
    const found = context(youtube(marked))?.sentences ?? [];
    expect(found.map(({ text }) => text)).toEqual([joined]);
    const at = joined.indexOf('language');
    expect(found[0]?.ranges(at, at + 8).map(String)).toEqual(['language']);
  });

  it.each([
    '0:06',
    '[00:06]',
    '1:02:03',
    '00:00:06,000 --> 00:00:09,000',
    '12',
    '10:32 AM',
    'Anna:',
    'SPEAKER 2:',
    '>> Anna:',
    'Anna Hill 0:06',
    '[Music]',
    '♪',
    '1 minute, 6 seconds',
  ])('are left out, or are alone: %s', (label) => {
    const written = label.replaceAll('>', '&gt;');
    expect(sentences(`<p>One is he⟦re.</p><p>${written}</p><p>Two is th⟧ere.</p>`)).toEqual([
      'One is here.',
      'Two is there.',
    ]);
    if (/[\p{L}\d]/u.test(label))
      expect(sentences(`<p>One is here.</p><p>⟦${written}⟧</p><p>Two.</p>`)).toEqual([label]);
  });

  it.each(['Here it is', 'In 1999', 'Anna', 'It was 10:32'])('are not other short blocks: %s', (text) => {
    expect(sentences(`<p>One is he⟦re.</p><p>${text}</p><p>Two is th⟧ere.</p>`)).toEqual([
      'One is here.',
      text,
      'Two is there.',
    ]);
  });

  it('do not join the messages of a conversation', () => {
    const messages = ['Hello there', 'How are you'].map(
      (text, index) => `<p>Anna</p><p>10:3${index}</p><p>${text}</p>`,
    );
    expect(sentences(messages.join('').replace('Hello', '⟦Hello').replace('you', 'you⟧'))).toEqual([
      'Hello there',
      'Anna',
      'How are you',
    ]);
  });
});
