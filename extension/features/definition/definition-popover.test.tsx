// @vitest-environment happy-dom
import type { Definition, Result } from '@sayable/shared/contracts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { definitionSource } from '../../messaging/definitions.test-support.ts';
import type { DefinitionSource } from '../../messaging/definitions.ts';
import type { WordLookUp } from '../../messaging/messages.ts';
import { act, renderInPage } from '../../ui/act.test-support.ts';
import { button, press, shown } from '../../ui/page.test-support.ts';
import { DefinitionPopover } from './definition-popover.tsx';

const render = renderInPage();
const geese: Definition = {
  parts: [],
  entry: {
    word: 'geese',
    pronunciations: [['G', 'IY1', 'S']],
    lexemes: [
      {
        lemma: 'goose',
        partOfSpeech: 'noun',
        senses: [
          { gloss: 'a web-footed bird', examples: [] },
          { gloss: 'a silly person', examples: ['you goose'] },
        ],
      },
      { lemma: 'goose', partOfSpeech: 'verb', senses: [{ gloss: 'prod into action', examples: [] }] },
    ],
  },
};
const gone: Result<never> = {
  ok: false,
  error: { code: 'unreachable-context', message: 'It is gone.', retryable: true },
};

const answers = new Map<string, Result<WordLookUp>>();
const asked: string[] = [];
const star = vi.fn<DefinitionSource['star']>();
const unstar = vi.fn<DefinitionSource['unstar']>();
const say = vi.fn<DefinitionSource['say']>();
const translate = vi.fn<DefinitionSource['translate']>();
const source = definitionSource({
  lookUp: async ({ word }) => {
    asked.push(word);
    return answers.get(word) ?? gone;
  },
  star,
  unstar,
  say,
  translate,
});
const onPractise = vi.fn();

async function show(word: string): Promise<void> {
  const sentence = `See the ${word} fly.`;
  const onClose = () => undefined;
  await render(
    <DefinitionPopover
      word={word}
      sentence={sentence}
      source={source}
      onClose={onClose}
      onPractise={onPractise}
    />,
  );
}

beforeEach(() => {
  answers.clear();
  asked.length = 0;
  answers.set('geese', { ok: true, value: { ...geese, starred: false, canExplain: false } });
  star.mockReset().mockResolvedValue({ ok: true, value: null });
  unstar.mockReset().mockResolvedValue({ ok: true, value: null });
  say.mockReset().mockResolvedValue({ ok: true, value: { instead: null } });
  translate.mockReset().mockResolvedValue({ ok: true, value: null });
});

describe('the definition of a word', () => {
  it('shows the part of speech, the base form, the sounds and the first sense', async () => {
    await show('geese');
    expect(shown()).toContain('goose, noun');
    expect(shown()).toContain('/ɡis/');
    expect(document.querySelector('.sense')?.textContent).toBe('a web-footed bird');
    expect(document.querySelector('summary')?.textContent).toBe('2 more meanings');
  });

  it('shows less likely meanings below the likely ones, and every meaning once', async () => {
    const senses = (name: string, count: number) =>
      Array.from({ length: count }, (_, index) => ({ gloss: `${name} ${index + 1}`, examples: [] }));
    const lexeme = (partOfSpeech: 'noun' | 'verb' | 'adjective' | 'adverb', count: number) => ({
      lemma: 'set',
      partOfSpeech,
      senses: senses(partOfSpeech, count),
    });
    const lexemes = [lexeme('verb', 6), lexeme('noun', 3), lexeme('adjective', 1), lexeme('adverb', 2)];
    const entry = { word: 'set', pronunciations: [], lexemes };
    answers.set('set', { ok: true, value: { entry, parts: [], starred: false, canExplain: false } });
    await show('set');
    const summaries = [...document.querySelectorAll('summary')];
    expect(summaries.map(({ textContent }) => textContent)).toEqual(['5 more meanings', 'Rarer meanings']);
    const rare = [...(summaries[1]?.parentElement?.querySelectorAll('.sense') ?? [])];
    expect(rare.map(({ textContent }) => textContent)).toEqual([
      ...['verb 5', 'verb 6', 'noun 2', 'noun 3', 'adverb 1', 'adverb 2'],
    ]);
    const all = [...document.querySelectorAll('.sense')].map(({ textContent }) => textContent);
    expect(all.toSorted()).toEqual(lexemes.flatMap((one) => one.senses.map(({ gloss }) => gloss)).toSorted());
  });

  it('also shows the first sense in the first language, marked as that language, if there is a translator', async () => {
    translate.mockResolvedValueOnce({ ok: true, value: { text: 'ein Wasservogel', language: 'de' } });
    await show('geese');
    expect(translate.mock.calls).toEqual([['a web-footed bird']]);
    expect(document.querySelector('[lang="de"]')?.textContent).toBe('ein Wasservogel');
    expect(shown()).toContain('a web-footed bird');
  });

  it('says the word, stops it, and reports if another voice than the chosen one said it', async () => {
    await show('geese');
    const said = Promise.withResolvers<Awaited<ReturnType<DefinitionSource['say']>>>();
    say.mockReturnValueOnce(said.promise);
    await press('Hear “geese”');
    expect(say.mock.calls[0]?.[0]).toBe('geese');
    await press('Stop');
    expect(say.mock.calls[0]?.[1].aborted).toBe(true);
    await act(async () => said.resolve({ ok: true, value: { instead: null } }));
    say.mockResolvedValueOnce({ ok: true, value: { instead: 'gone' } });
    await press('Hear “geese”');
    expect(shown()).toContain('The voice you chose did not read, so the built-in voice did.');
    say.mockResolvedValueOnce(gone);
    await press('Hear “geese”');
    expect(shown()).not.toContain('The voice you chose');
    expect(document.querySelector('[role="status"]')?.textContent).not.toBe('');
  });

  it('offers the parts of an unknown word, and shows them', async () => {
    answers.set('geese-like', {
      ok: true,
      value: { entry: null, parts: ['geese', 'like'], starred: false, canExplain: false },
    });
    await show('geese-like');
    expect(shown()).toContain('“geese-like” is not in the dictionary. Look up a part of it:');
    await press('geese');
    expect(asked).toEqual(['geese-like', 'geese']);
    expect(shown()).toContain('a web-footed bird');
  });

  it('says that an unknown word without parts is not in the dictionary', async () => {
    answers.set('xqzzt', { ok: true, value: { entry: null, parts: [], starred: false, canExplain: false } });
    await show('xqzzt');
    expect(shown()).toContain('“xqzzt” is not in the dictionary.');
    expect(shown()).not.toContain('part of it');
  });

  it('explains the next step if the lookup fails, and retries', async () => {
    await show('swan');
    expect(document.querySelector('[role="alert"]')?.textContent).toContain(
      'Reload this page, then try again.',
    );
    answers.set('swan', { ok: true, value: { ...geese, starred: null, canExplain: false } });
    await press('Try again');
    expect(shown()).toContain('a web-footed bird');
  });

  it('drops an answer that arrives after another word was requested', async () => {
    let late: (answer: Result<WordLookUp>) => void = () => undefined;
    vi.spyOn(source, 'lookUp').mockImplementationOnce(() => new Promise((resolve) => (late = resolve)));
    await show('slow');
    expect(document.querySelector('[role="status"]')?.getAttribute('aria-label')).toBe('Looking the word up');
    await show('geese');
    await act(async () => late(gone));
    expect(shown()).toContain('a web-footed bird');
    expect(document.querySelector('[role="alert"]')).toBeNull();
  });
});

describe('the star', () => {
  it('stores the word with its sentence, and removes it', async () => {
    await show('geese');
    await press('Star this word');
    expect(star).toHaveBeenCalledExactlyOnceWith({ word: 'geese', sentence: 'See the geese fly.' });
    expect(button('Star this word').getAttribute('aria-pressed')).toBe('true');
    await press('Star this word');
    expect(unstar).toHaveBeenCalledExactlyOnceWith('geese');
    expect(button('Star this word').getAttribute('aria-pressed')).toBe('false');
  });

  it('is reset with a reason if the word could not be stored', async () => {
    star.mockResolvedValue({
      ok: false,
      error: { code: 'payload-too-large', message: 'Full.', retryable: false, reason: 'storage-full' },
    });
    await show('geese');
    await press('Star this word');
    expect(button('Star this word').getAttribute('aria-pressed')).toBe('false');
    expect(document.querySelector('[role="alert"]')?.textContent).toBe(
      'There is no room left on this device. Delete some tries in the history, then try again.',
    );
  });

  it('is absent if the list of words can’t be read', async () => {
    answers.set('geese', { ok: true, value: { ...geese, starred: null, canExplain: false } });
    await show('geese');
    expect(() => button('Star this word')).toThrow('No button');
  });
});
