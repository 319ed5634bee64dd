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
    [
      '<p>water (enPR: wô′tər, IPA: <span class="IPA">/ˈwɔːtə/</span>) is ⟦wet⟧ today.</p>',
      'water is wet today.',
    ],
    ['<p>Through <span>|θruː|</span> is a ⟦word⟧.</p>', 'Through is a word.'],
    [
      '<p>The ⟦Thames⟧ (<a>/</a><a><span>t</span><span>ɛ</span><span>mz</span></a>/) is old.</p>',
      'The Thames is old.',
    ],
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
    ['It costs $4<sup>99</sup> now', 'It costs $4⁹⁹ now', 'it costs four dollars and ninety nine cents now'],
    [
      '<sup>$</sup>1,299<sup>00</sup> or €12<sup>50</sup>',
      '$1,299⁰⁰ or €12⁵⁰',
      'one thousand two hundred ninety nine dollars or twelve euros and fifty cents',
    ],
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

  it.each([
    ['Add 1 <sup>1</sup>/<sub>2</sub> cups', 'Add 1 ¹/₂ cups', 'add one and a half cups'],
    ['Add <sup>3</sup>&frasl;<sub>4</sub> cup', 'Add ³⁄₄ cup', 'add three quarters cup'],
    [
      'So <span style="font-variant-position:super">1</span>In it, <sup>2</sup>He went',
      'So In it, He went',
      'so in it he went',
    ],
    ['<sup>4</sup>He is a gas', '⁴He is a gas', 'helium four is a gas'],
  ])('is no other number at the beginning of its text: %s', (markup, text, words) => {
    const [sentence] = context(`<p>It is ⟦${markup}⟧.</p>`)?.sentences ?? [];
    expect(sentence?.text).toBe(`It is ${text}.`);
    expect(said(sentence?.text ?? '')).toBe(`it is ${words}`);
  });

  it('is marked on the page by the same letters', () => {
    const [sentence] = context('<p>It is ⟦3×10<sup>−8</sup>⟧ m.</p>')?.sentences ?? [];
    expect(sentence?.text).toBe('It is 3×10⁻⁸ m.');
    expect(sentence?.ranges(8, 12).map(String)).toEqual(['10', '−8']);
  });
});

const power = '<msup><mi>x</mi><mn>2</mn></msup>';
const hidden = 'position:absolute;clip:rect(1px, 1px, 1px, 1px)';
/** Formulas as pages draw them. */
const drawn: Record<string, (mathml: string) => string> = {
  MathML: (mathml) => `<math>${mathml}</math>`,
  'MathML with its source': (mathml) =>
    `<math><semantics><mrow>${mathml}</mrow><annotation>x^2</annotation></semantics></math>`,
  KaTeX: (mathml) =>
    `<span class="katex"><span style="${hidden}"><math>${mathml}</math></span><span aria-hidden="true"><span style="display:inline-block"><span style="display:table">x</span><span style="display:block">2</span></span></span></span>`,
  MathJax: (mathml) =>
    `<mjx-container style="display:inline"><mjx-math style="display:inline-block" aria-hidden="true">x2</mjx-math><mjx-assistive-mml style="${hidden}"><math>${mathml}</math></mjx-assistive-mml></mjx-container>`,
  'an image beside MathML': (mathml) =>
    `<span><span style="display:none"><math>${mathml}</math></span><img alt="x^2"></span>`,
};

describe('a formula', () => {
  it.each(Object.entries(drawn))('is a part of its sentence in %s', (_name, draw) => {
    const around = (mathml: string) =>
      sentences(`<p>The square ${draw(mathml)} is never ⟦less⟧ than zero.</p>`);
    expect(around(power)).toEqual(['The square x² is never less than zero.']);
    expect(around('<mi>a</mi><mo>+</mo><msub><mi>b</mi><mn>1</mn></msub><mo>\u2062</mo><mi>c</mi>')).toEqual([
      'The square a+b₁c is never less than zero.',
    ]);
    expect(around('<msubsup><mi>x</mi><mn>1</mn><mrow><mo>−</mo><mn>2</mn></mrow></msubsup>')).toEqual([
      'The square x₁⁻² is never less than zero.',
    ]);
    // Its layout says what no row of letters does.
    for (const other of [`<mfrac>${power}<mn>2</mn></mfrac>`, '<msqrt><mn>2</mn></msqrt>'])
      expect(around(other)).toEqual(['The square is never less than zero.']);
  });

  it('keeps the sentence of a selection that begins in it', () => {
    const markup = drawn.KaTeX?.('<mi>x</mi>').replace('>x</span>', '>⟦x</span>');
    expect(sentences(`<p>Then ${markup} is le⟧ss.</p>`)).toEqual(['Then x is less.']);
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
  'lines in masks': (pieces) =>
    `<p>${pieces.map((piece) => `<span style="display:block"><span style="display:block">${piece}</span></span>`).join('')}</p>`,
  'absolute lines in absolute parts': (pieces) =>
    block(
      '',
      pieces
        .map(
          (piece) =>
            `<span style="display:block;position:absolute">${item('span', 'display:block;position:absolute')([piece])}</span>`,
        )
        .join(''),
    ),
  'absolute lines in parts without boxes': (pieces) =>
    block(
      '',
      pieces
        .map(
          (piece) =>
            `<span style="display:contents;position:absolute">${item('span', 'display:block;position:absolute')([piece])}<br></span>`,
        )
        .join(''),
    ),
  'absolute blocks with paragraphs': (pieces) =>
    block(
      '',
      pieces.map((piece) => `<div style="display:block;position:absolute"><p>${piece}</p></div>`).join(''),
    ),
  'flex words of components': (pieces) =>
    block('display:flex', item('x-word', 'display:block')(pieces.flatMap((piece) => piece.split(' ')))),
  'flex words of a list': (pieces) =>
    `<ul style="display:flex">${item('li', 'display:block')(pieces.flatMap((piece) => piece.split(' ')))}</ul>`,
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
    ['rest-|oration went', 'restoration went'],
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
    [
      'labels and their values',
      'display:grid',
      'span',
      ['Born', '⟦in Paris⟧', 'Died', 'in Rome'],
      'in Paris',
    ],
    ['a number and its line', 'display:flex', 'span', ['2', '⟦language and why⟧'], 'language and why'],
    ['a kicker and its headline', '', 'span', ['Opinion', '⟦The world is big⟧'], 'The world is big'],
    ['a side note', '', 'span style="position:absolute"', ['⟦A note of the editor⟧'], 'A note of the editor'],
  ])('does not join %s', (_name, style, tag, texts, expected) => {
    const name = tag.split(' ')[0] ?? '';
    const boxes = texts.map(
      (text) =>
        `<${tag.includes('style') ? tag.replace('style="', 'style="display:block;') : `${tag} style="display:block"`}>${text}</${name}>`,
    );
    expect(sentences(block(style, boxes.join('')))).toEqual([expected]);
  });

  it.each([
    '<a style="display:block">Tom Hill</a>',
    '<i style="display:block">Tom</i><b style="display:block">Hill</b>',
  ])('continues the text around a badge in its line: %s', (inside) => {
    const badge = `<span style="display:inline-flex">${inside}</span>`;
    expect(sentences(`<p>The clock of ${badge} tu⟦r⟧ns slowly.</p>`)).toEqual([
      'The clock of Tom Hill turns slowly.',
    ]);
  });

  it('continues the text around items of a flex paragraph', () => {
    expect(
      sentences('<p style="display:flex">The tide <b style="display:block">cl⟦o⟧ck</b> turns slowly.</p>'),
    ).toEqual(['The tide clock turns slowly.']);
  });
});
