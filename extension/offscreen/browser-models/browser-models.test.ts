import { describe, expect, it, vi } from 'vitest';
import { fakeModels } from '../../../tools/driver/browser/fakes/fake-browser-models.ts';
import { createBrowserTranslator, createMeaningTranslator } from './browser-translator.ts';
import { browserConversationParts } from './conversation-parts.ts';
import { languageModelAvailability, translationAvailability } from './detect.ts';
import { fakeTranslators } from './fakes.test-support.ts';
import { browserModelSetup } from './get-ready.ts';

const { signal } = new AbortController();

describe('the availability of the browser’s models', () => {
  it('is none in a browser without any', async () => {
    expect(await languageModelAvailability({})).toBe('unavailable');
    expect(await translationAvailability({}, 'de')).toBe('unavailable');
  });

  it.each(['unavailable', 'downloadable', 'downloading', 'available'] as const)(
    'is the browser’s answer: %s',
    async (state) => {
      const { globals } = fakeModels({ model: state, translator: state });
      expect(await languageModelAvailability(globals)).toBe(state);
      expect(await translationAvailability(globals, 'de')).toBe(state);
    },
  );

  it('is none where the browser refuses to answer', async () => {
    const { globals } = fakeModels({ model: 'available' });
    const refuses = {
      ...globals.LanguageModel,
      availability: () => Promise.reject(new DOMException('policy', 'NotAllowedError')),
    };
    expect(await languageModelAvailability({ LanguageModel: refuses })).toBe('unavailable');
  });
});

describe('the preparation of the language model', () => {
  it('downloads it after a click, reports the progress, and tests it', async () => {
    const { globals, person, sessions } = fakeModels({ model: 'downloadable' });
    const { languageModel } = browserModelSetup(globals);
    expect(await languageModel.availability()).toBe('downloadable');
    person.isActive = true;
    const shares: number[] = [];
    await languageModel.prepare((share) => void shares.push(share), signal);
    expect(shares).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(await languageModel.availability()).toBe('available');
    expect(sessions.map(({ destroyed }) => destroyed)).toEqual([true]);
  });

  it('starts within the click itself', () => {
    const { globals, state } = fakeModels({ model: 'available' });
    void browserModelSetup(globals).languageModel.prepare(() => undefined, signal);
    expect(state.now.calls).toEqual(['create']);
  });

  it.each([
    ['without a click', { model: 'downloadable' }, 'browser-model-not-allowed'],
    ['in a browser without one', { model: 'unavailable' }, 'browser-model-missing'],
  ] as const)('fails %s', async (_, state, reason) => {
    const { languageModel } = browserModelSetup(fakeModels(state).globals);
    await expect(languageModel.prepare(() => undefined, signal)).rejects.toMatchObject({ reason });
  });

  it('reports an interrupted download, which can be retried', async () => {
    const { globals, person, state } = fakeModels({ model: 'downloadable', downloadFails: 'NetworkError' });
    person.isActive = true;
    const { languageModel } = browserModelSetup(globals);
    await expect(languageModel.prepare(() => undefined, signal)).rejects.toMatchObject({
      reason: 'browser-model-not-fetched',
      retryable: true,
    });
    expect(await languageModel.availability()).toBe('downloadable');
    state.change({ downloadFails: undefined });
    await languageModel.prepare(() => undefined, signal);
    expect(await languageModel.availability()).toBe('available');
  });

  it('stops on request, and reports no more progress', async () => {
    const { globals, person } = fakeModels({ model: 'downloadable', holdsAt: 0.25 });
    person.isActive = true;
    const stopping = new AbortController();
    const shares: number[] = [];
    const prepared = browserModelSetup(globals).languageModel.prepare((share) => {
      shares.push(share);
      if (share === 0.25) stopping.abort();
    }, stopping.signal);
    await expect(prepared).rejects.toMatchObject({ code: 'aborted' });
    expect(shares).toEqual([0, 0.25]);
  });
});

describe('the browser’s parts of a conversation', () => {
  it('are the available ones, and none that needs a download', async () => {
    const nothing = { partner: null, steps: null, translator: null };
    expect(await browserConversationParts({})).toEqual(nothing);
    const { LanguageModel } = fakeModels({ model: 'downloadable' }).globals;
    expect(await browserConversationParts({ LanguageModel })).toEqual(nothing);
    const all = await browserConversationParts(fakeModels({ model: 'available' }).globals);
    expect(Object.values(all).every((part) => part !== null)).toBe(true);
  });
});

describe('the browser’s translator', () => {
  it('keeps one translation session for each language', async () => {
    const { translators, made } = fakeTranslators(['de', 'fr']);
    const translator = createBrowserTranslator(translators);
    const ask = (into: string) => translator.translate({ text: 'tea', into }, { signal });
    expect([await ask('de'), await ask('de'), await ask('fr')]).toEqual(['de: tea', 'de: tea', 'fr: tea']);
    await vi.waitFor(() => expect(made.map(({ destroyed }) => destroyed)).toEqual([true, false]));
  });

  it('translates the next time if it hung, and heeded no signal', async () => {
    const { translators } = fakeTranslators(['de']);
    vi.spyOn(translators, 'create').mockReturnValueOnce(new Promise(() => undefined));
    const translator = createBrowserTranslator(translators);
    const limit = new AbortController();
    const hung = translator.translate({ text: 'tea', into: 'de' }, { signal: limit.signal });
    limit.abort();
    await expect(hung).rejects.toThrow();
    expect(await translator.translate({ text: 'tea', into: 'de' }, { signal })).toBe('de: tea');
  });

  it('reports a failure, and retries the next time', async () => {
    const translator = createBrowserTranslator(fakeTranslators(['de']).translators);
    await expect(translator.translate({ text: 'tea', into: 'fr' }, { signal })).rejects.toMatchObject({
      code: 'upstream-unavailable',
      reason: 'translation-failed',
    });
    expect(await translator.translate({ text: 'tea', into: 'de' }, { signal })).toBe('de: tea');
  });
});

describe('the English of a text', () => {
  const nothing = () => undefined;

  it('is there after a download, which a click allows', async () => {
    const { globals, person, state } = fakeModels({
      translator: 'downloadable',
      english: { 'Danke!': 'Thanks!' },
    });
    const german = browserModelSetup(globals).intoEnglish('de');
    expect(await german.availability()).toBe('downloadable');
    await expect(german.translate('Danke!', nothing, signal)).rejects.toMatchObject({
      reason: 'browser-model-not-allowed',
    });
    person.isActive = true;
    const shares: number[] = [];
    expect(await german.translate('Danke!', (share) => void shares.push(share), signal)).toBe('Thanks!');
    expect(shares).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(state.now.calls).toEqual(['translator from de', 'translator from de']);
  });

  it.each([
    ['there is no translator', {}, 'browser-model-missing'],
    ['the language is missing', fakeModels().globals, 'browser-model-missing'],
  ] as const)('is missing where %s', async (_, globals, reason) => {
    const asked = browserModelSetup(globals).intoEnglish('de');
    await expect(asked.translate('Danke!', nothing, signal)).rejects.toMatchObject({ reason });
  });

  it('fails, hangs and is stopped by name, and its translator is released', async () => {
    const destroy = vi.fn();
    const translate = vi.fn<() => Promise<string>>();
    const translators = { ...fakeTranslators([]).translators, create: async () => ({ translate, destroy }) };
    const german = browserModelSetup({ Translator: translators }).intoEnglish('de');
    translate.mockRejectedValueOnce(new DOMException('?', 'UnknownError'));
    await expect(german.translate('?', nothing, signal)).rejects.toMatchObject({
      reason: 'translation-failed',
    });
    translate.mockReturnValueOnce(new Promise(() => undefined));
    const stopping = new AbortController();
    const hung = german.translate('?', nothing, stopping.signal);
    await vi.waitFor(() => expect(translate).toHaveBeenCalledTimes(2));
    stopping.abort();
    await expect(hung).rejects.toMatchObject({ code: 'aborted' });
    expect(destroy).toHaveBeenCalledTimes(2);
  });
});

describe('the meaning of a word in another language', () => {
  it('is made anew after it failed', async () => {
    const { translators } = fakeTranslators(['de']);
    let failures = 1;
    const translator = createBrowserTranslator({
      ...translators,
      async create(pair) {
        const { translate, destroy } = await translators.create(pair);
        const isGone = failures-- > 0;
        return {
          translate: async (...asked) => {
            if (isGone) throw new DOMException('It is gone.', 'InvalidStateError');
            return translate(...asked);
          },
          destroy,
        };
      },
    });
    const ask = () => translator.translate({ text: 'tea', into: 'de' }, { signal });
    await expect(ask()).rejects.toMatchObject({ reason: 'translation-failed' });
    expect(await ask()).toBe('de: tea');
  });

  it('is available once the language is, which a click downloads', async () => {
    const { globals, person } = fakeModels({ translator: 'downloadable' });
    const translate = createMeaningTranslator(globals);
    expect(await translate('a bird', 'de', signal)).toBeNull();
    const prepared = browserModelSetup(globals).translatorInto('de');
    await expect(prepared.prepare(() => undefined, signal)).rejects.toMatchObject({
      reason: 'browser-model-not-allowed',
    });
    person.isActive = true;
    const shares: number[] = [];
    await prepared.prepare((share) => void shares.push(share), signal);
    expect(shares).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(await translate('a bird', 'de', signal)).toBe('de: a bird');
  });

  it('is missing in a browser without a translator', async () => {
    expect(await createMeaningTranslator({})('a bird', 'de', signal)).toBeNull();
    await expect(
      browserModelSetup({})
        .translatorInto('de')
        .prepare(() => undefined, signal),
    ).rejects.toMatchObject({ reason: 'browser-model-missing' });
  });
});
