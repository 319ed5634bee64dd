// @vitest-environment happy-dom
import { AppError } from '@sayable/shared/std';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { act, renderInPage } from '../../ui/act.test-support.ts';
import { announced, press, shown, type } from '../../ui/page.test-support.ts';
import { type Draft, type InEnglishSource, InEnglishView } from './index.ts';

const render = renderInPage();
const german = 'Wo ist der Bahnhof?';
const ways: Draft['ways'] = [
  { text: 'Where’s the station?', register: 'casual' },
  { text: 'Could you tell me the way to the station?', register: 'polite' },
];
let draft: Draft;
let settings: ReturnType<InEnglishSource['useSettings']>;
let server: { address: string } | null;
let availability: 'unavailable' | 'downloadable' | 'available';
let hasTranslator: boolean;
let stars: { word: string; means?: string }[];
const translate = vi.fn<ReturnType<InEnglishSource['intoEnglish']>['translate']>();
const intoEnglish = vi.fn((_language: string) => ({ availability: async () => availability, translate }));
const askServer = vi.fn<InEnglishSource['askServer']>();
const star = vi.fn<InEnglishSource['star']>();
const unstar = vi.fn<InEnglishSource['unstar']>();
const openOptions = vi.fn();
const onPractise = vi.fn();

const source = (): InEnglishSource => ({
  useSettings: () => settings,
  useServer: () => server,
  useStars: () => stars,
  hasTranslator,
  intoEnglish,
  askServer,
  readDraft: async () => draft,
  keepDraft: (kept) => {
    draft = kept;
  },
  star,
  unstar,
  openOptions,
});
const show = () => render(<InEnglishView source={source()} onPractise={onPractise} />);
const field = () => document.querySelector('textarea');
const key = (name: string, more: KeyboardEventInit = {}) =>
  act(async () =>
    (document.activeElement ?? document.body).dispatchEvent(
      new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }),
    ),
  );
const askFor = async (text: string) => {
  await type('textarea', text);
  await key('Enter');
};

beforeEach(() => {
  draft = { text: '', language: null, asked: '', ways: [], by: 'browser' };
  settings = { firstLanguage: 'de', english: 'british' };
  server = null;
  availability = 'available';
  hasTranslator = true;
  stars = [];
  translate.mockResolvedValue('Where is the\nstation?');
  askServer.mockResolvedValue(ways);
  star.mockResolvedValue();
  unstar.mockResolvedValue();
});
afterEach(() => vi.resetAllMocks());

describe('how to say something in English', () => {
  beforeEach(() => {
    intoEnglish.mockImplementation(() => ({ availability: async () => availability, translate }));
  });

  it('is one way of the browser’s translator, which opens the card', async () => {
    await show();
    expect(shown()).toContain('keeps the text on this device');
    await askFor(german);
    expect(intoEnglish).toHaveBeenLastCalledWith('de');
    expect(translate.mock.calls[0]?.[0]).toBe(german);
    expect(shown()).toContain('Translated by the browser');
    await press('Practice this');
    expect(onPractise).toHaveBeenCalledExactlyOnceWith('Where is the station?');
  });

  it('is up to three ways of a joined server, which is told the English that is learned', async () => {
    server = { address: 'https://sayable.example' };
    await show();
    expect(shown()).toContain('sends the text to sayable.example');
    await askFor(german);
    expect(askServer.mock.calls[0]?.[0]).toEqual({ text: german, language: 'de', english: 'british' });
    expect(translate).not.toHaveBeenCalled();
    for (const part of ['Among friends', 'Polite', ways[1]?.text]) expect(shown()).toContain(part);
    await press('Translate here');
    expect(shown()).toContain('Where is the station?');
    expect(askServer).toHaveBeenCalledOnce();
  });

  it('is kept among the words, with what it means', async () => {
    draft = { ...draft, text: 'Anderes', asked: german, ways, by: 'server' };
    await show();
    await press('Keep in Words');
    expect(star).toHaveBeenCalledExactlyOnceWith('Where’s the station?', german);
    star.mockRejectedValueOnce(new AppError('internal', 'Full.'));
    await press('Keep in Words');
    expect(announced()).toContain('could not be kept');
    stars = [{ word: 'where’s the station?', means: 'Wo ist der Bahnhof?' }];
    await show();
    await press('Keep in Words');
    expect(unstar).toHaveBeenCalledExactlyOnceWith('Where’s the station?');
  });

  it('stays as it was when the popup closes, also while it is asked', async () => {
    translate.mockReturnValueOnce(new Promise(() => undefined));
    await show();
    await askFor(german);
    const signal = translate.mock.calls[0]?.[2];
    await render(null);
    expect(signal?.aborted).toBe(true);
    await show();
    expect(field()?.value).toBe(german);
    await key('Enter');
    await render(null);
    await show();
    expect(shown()).toContain('Where is the station?');
  });

  it('is asked by Enter, not by Shift+Enter or while a word is composed, and Escape stops it', async () => {
    translate.mockReturnValueOnce(new Promise(() => undefined));
    await show();
    expect(document.activeElement).toBe(field());
    await type('textarea', german);
    await key('Enter', { shiftKey: true });
    await key('Enter', { isComposing: true });
    expect(translate).not.toHaveBeenCalled();
    await key('Enter');
    expect(announced()).toContain('Looking for the English');
    await act(async () => translate.mock.calls[0]?.[1](0.4));
    expect(announced()).toContain('Downloading the language…40 %');
    await key('Escape');
    expect(announced()).toBe('');
    expect(translate.mock.calls[0]?.[2].aborted).toBe(true);
    expect(field()?.value).toBe(german);
  });

  it('arrow keys go from one way to the next', async () => {
    draft = { ...draft, asked: german, ways, by: 'server' };
    await show();
    const buttons = [...document.querySelectorAll<HTMLElement>('li .btn')];
    buttons[0]?.focus();
    await key('ArrowDown');
    expect(document.activeElement).toBe(buttons[1]);
    await key('ArrowUp');
    expect(document.activeElement).toBe(buttons[0]);
  });

  it.each([
    ['nothing', ' \n', 'Write first'],
    ['no words', '12 :-)', 'Write first'],
    ['2,000 characters', 'Wo ist es?! '.repeat(166).padEnd(2_000, '!'), 'has 2000 characters'],
  ])('asks nobody for %s, says why, and keeps the text', async (_, text, sentence) => {
    server = { address: 'https://sayable.example' };
    await show();
    await askFor(text);
    expect(announced()).toContain(sentence);
    expect(askServer).not.toHaveBeenCalled();
    expect(field()?.value).toBe(text);
    expect(draft.text).toBe(text);
  });

  it('is the text itself where that is English', async () => {
    server = { address: 'https://sayable.example' };
    await show();
    await askFor('Where is the station that you know?');
    expect(shown()).toContain('English already');
    expect(askServer).not.toHaveBeenCalled();
    translate.mockResolvedValueOnce('Hello');
    await type('textarea', 'hello');
    await press('Translate here');
    expect(shown()).toContain('English already');
  });

  it.each([
    [
      'gives another language',
      () => Promise.resolve('Wo ist denn hier der Bahnhof?'),
      'No English was found',
    ],
    ['gives nothing', () => Promise.resolve(' '), 'No English was found'],
    [
      'fails',
      () => Promise.reject(new AppError('internal', '', { reason: 'translation-failed' })),
      'No English was found',
    ],
    [
      'has no such language',
      () => Promise.reject(new AppError('internal', '', { reason: 'browser-model-missing' })),
      'can’t translate from this language',
    ],
    [
      'can’t download it',
      () => Promise.reject(new AppError('internal', '', { reason: 'browser-model-not-fetched' })),
      'The download did not finish',
    ],
    ['breaks', () => Promise.reject(new Error('Oops')), 'Something went wrong'],
  ])('says so where the translator %s', async (_, answer, sentence) => {
    translate.mockImplementationOnce(answer);
    await show();
    await askFor(german);
    expect(announced()).toContain(sentence);
    expect(field()?.value).toBe(german);
    expect(shown()).not.toContain('Practice this');
  });

  it.each([
    ['server-silent', 'upstream-unavailable', 'The server did not answer'],
    [undefined, 'budget-exhausted', 'Today’s budget is used up'],
    [undefined, 'invalid-upstream-data', 'The answer could not be understood'],
  ] as const)('says so where the server fails: %s, %s', async (reason, code, sentence) => {
    server = { address: 'https://sayable.example' };
    askServer.mockRejectedValueOnce(new AppError(code, '', { reason }));
    await show();
    await askFor(german);
    expect(announced()).toContain(sentence);
    expect(field()?.value).toBe(german);
  });

  it.each([
    ['neither translator nor server', false, 'needs a browser with its own translator'],
    ['no translator from this language', true, 'can’t translate from this language'],
  ])('with %s says what is needed', async (_, has, sentence) => {
    hasTranslator = has;
    availability = 'unavailable';
    await show();
    expect(shown()).toContain(sentence);
    await press('Open the options');
    expect(openOptions).toHaveBeenCalledOnce();
  });

  it('takes a language that is chosen, or the server without one', async () => {
    settings = { firstLanguage: null, english: 'american' };
    await show();
    await askFor(german);
    expect(announced()).toContain('Choose the language of the text first');
    const choice = document.querySelector('select');
    await act(async () => {
      if (choice) choice.value = 'ar';
      choice?.dispatchEvent(new Event('change', { bubbles: true }));
    });
    availability = 'downloadable';
    expect(field()?.lang).toBe('ar');
    expect(field()?.dir).toBe('auto');
    await press('Translate here');
    expect(intoEnglish).toHaveBeenLastCalledWith('ar');
    expect(draft.language).toBe('ar');
  });
});
