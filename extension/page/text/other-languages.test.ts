// @vitest-environment happy-dom
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addBrowserStyle, select } from './page.test-support.ts';
import { selectionContextAt } from './page-sentence.ts';
import { isInOtherLanguage } from './range-language.ts';

beforeAll(addBrowserStyle);
afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.lang = '';
});

const sentences = (markup: string) => selectionContextAt(select(markup))?.sentences.map(({ text }) => text);
const grown = (markup: string) => sentences(markup)?.join(' | ');

describe('a selection on a page', () => {
  const spanish = 'La ministra dijo que el gobierno no va a cambiar de opinión sobre el puerto.';

  it.each(['', 'en', 'es', 'de'])(
    'is not English if its words are of another language, with lang="%s"',
    (lang) => {
      document.documentElement.lang = lang;
      expect(isInOtherLanguage(select(`<p>⟦${spanish}⟧</p>`))).toBe(true);
      expect(isInOtherLanguage(select(`<p>La ⟦ministra⟧${spanish.slice(11)}</p>`))).toBe(true);
      expect(isInOtherLanguage(select('<p>⟦Я не знаю, что это такое.⟧</p>'))).toBe(true);
    },
  );

  it.each(['', 'en', 'es', 'de'])(
    'is English by its words, whatever the page declares: lang="%s"',
    (lang) => {
      document.documentElement.lang = lang;
      expect(isInOtherLanguage(select('<p>⟦The minister said so yesterday.⟧</p>'))).toBe(false);
      expect(
        isInOtherLanguage(
          select('<p>The ⟦minister⟧ said that the government would not change its mind.</p>'),
        ),
      ).toBe(false);
      expect(
        isInOtherLanguage(
          select('<p>⟦Los Angeles⟧ is where the old joie de vivre of the café was born.</p>'),
        ),
      ).toBe(false);
      expect(
        isInOtherLanguage(
          select('<p>He had an old ⟦<i lang="fr">joie de vivre</i>⟧ that nobody could miss.</p>'),
        ),
      ).toBe(false);
    },
  );

  it.each([
    [
      'an English quotation',
      `<p>La ministra dijo: “⟦I will not resign under any circumstances⟧”, y no va a cambiar de opinión.</p>`,
    ],
    [
      'an English sentence between others',
      `<p>${spanish} ⟦I will not resign under any circumstances.⟧ ${spanish}</p>`,
    ],
    ['an explained word', `<p>La palabra <b>⟦rural⟧</b> es una de las que más cuestan en esta lengua.</p>`],
    ['a quoted word', `<p>La palabra “⟦rural⟧” es una de las que más cuestan en esta lengua.</p>`],
    [
      'a word in English letters',
      `<p>La palabra ⟦through⟧ es una de las que más cuestan en esta lengua.</p>`,
    ],
  ])('is English in a Spanish text: %s', (_name, markup) => {
    document.documentElement.lang = 'es';
    const range = select(markup);
    const selected = range.toString();
    expect(isInOtherLanguage(range)).toBe(false);
    expect(selectionContextAt(range)?.sentences.map(({ text }) => text)).toEqual([selected]);
  });

  it('has only its English sentences, if it has other ones too', () => {
    expect(grown(`<p>⟦The tide turns at noon. ${spanish} It is late.⟧</p>`)).toBe(
      'The tide turns at noon. | It is late.',
    );
  });
});

describe('a translation that is set beside a text', () => {
  const story = 'Read the whole story';
  const font = (lang: string, inside: string) =>
    `<font class="notranslate immersive-translate-target-wrapper" ${lang}>${inside}</font>`;
  const inner = '<font class="notranslate immersive-translate-target-inner">Leer toda la historia</font>';

  it.each([
    [
      'in a line',
      `<p>⟦Read⟧ the whole story<font lang="es" class="notranslate x">Leer toda la historia</font></p>`,
    ],
    ['after a line break', `<p>⟦Read⟧ the whole story${font('lang="es"', `<br>${inner}`)}</p>`],
    ['without a language', `<p>⟦Read⟧ the whole story${font('', `<br>${inner}`)}</p>`],
    [
      'as a block',
      `<p>⟦Read the whole story${font('lang="es"', `<font class="notranslate" style="display:block">${inner}</font>`)}⟧</p>`,
    ],
    ['in Chinese', `<p>⟦Read⟧ the whole story${font('lang="zh-CN"', '阅读全文')}</p>`],
    [
      'in a link',
      `<p><a href="#">⟦Read⟧ the whole story${font('lang="de"', 'Den ganzen Text lesen')}</a></p>`,
    ],
    [
      'by the page itself',
      `<p>⟦Read⟧ the whole story <span class="translation" lang="es">Leer toda la historia</span></p>`,
    ],
    ['before the text', `<p>${font('lang="es"', inner)}⟦Read⟧ the whole story</p>`],
  ])('is not part of the sentence: %s', (_name, markup) => {
    expect(grown(markup)).toBe(story);
    expect(isInOtherLanguage(select(markup))).toBe(false);
  });

  it('is left out between sentences', () => {
    const markup = `<p>⟦It rains.${font('lang="es"', ' Llueve. ')}The tide turns.⟧</p>`;
    expect(grown(markup)).toBe('It rains. | The tide turns.');
  });

  it('is itself practised if it is the English one', () => {
    const markup = `<p lang="es">Leer toda la historia${font('lang="en"', '<br>⟦Read⟧ the whole story')}</p>`;
    expect(grown(markup)).toBe(story);
    expect(isInOtherLanguage(select(markup))).toBe(false);
  });

  it('is not English if it is selected alone', () => {
    expect(
      isInOtherLanguage(select(`<p>Read the whole story${font('lang="es"', '⟦Leer toda la historia⟧')}</p>`)),
    ).toBe(true);
  });

  it.each([
    ['a phrase', '<p>He ⟦had⟧ a real <i lang="fr">joie de vivre</i>.</p>', 'He had a real joie de vivre.'],
    [
      'a protected phrase',
      '<p>He ⟦had⟧ a real <span class="notranslate" lang="fr">joie de vivre</span>.</p>',
      'He had a real joie de vivre.',
    ],
    [
      'a brand',
      '<p>I ⟦use⟧ <span class="notranslate">Photoshop Elements</span> a lot.</p>',
      'I use Photoshop Elements a lot.',
    ],
    [
      'code',
      '<p>Run ⟦first⟧ <code class="notranslate" style="display:inline">npm install</code> here.</p>',
      'Run first npm install here.',
    ],
    [
      'a page that was translated into English',
      '<p><font style="vertical-align: inherit;"><font style="vertical-align: inherit;">The ⟦minister⟧ said no.</font></font></p>',
      'The minister said no.',
    ],
    [
      'a layout’s class',
      '<p>The ⟦tide⟧ <span class="translate-x-2">clock</span> turns.</p>',
      'The tide clock turns.',
    ],
    [
      'a text of the page’s own translation system',
      '<p>The ⟦tide⟧ <span class="translated">clock turns</span> now.</p>',
      'The tide clock turns now.',
    ],
  ])('is not taken for one: %s', (_name, markup, sentence) => {
    expect(grown(markup)).toBe(sentence);
  });
});
