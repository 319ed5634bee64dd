import type { Translator } from '../conversation/ports.ts';
import { browserFailure } from './failures.ts';
import { type BrowserTranslator, english, type TranslatorClass } from './interfaces.ts';

/** The browser's built-in translation, with one cached translator for the last requested language. */
export function createBrowserTranslator(translators: TranslatorClass): Translator {
  let kept: { into: string; translator: Promise<BrowserTranslator> } | undefined;

  function translatorInto(into: string, signal: AbortSignal): Promise<BrowserTranslator> {
    if (kept?.into === into) return kept.translator;
    void kept?.translator.then((before) => before.destroy()).catch(() => undefined);
    const translator = translators.create({ sourceLanguage: english, targetLanguage: into, signal });
    const made = { into, translator };
    kept = made;
    translator.catch(() => {
      if (kept === made) kept = undefined;
    });
    return translator;
  }

  return {
    async translate({ text, into }, { signal }) {
      try {
        signal.throwIfAborted();
        const translator = await translatorInto(into, signal);
        return await translator.translate(text, { signal });
      } catch (thrown) {
        throw browserFailure(
          thrown,
          'browser-translation-failed',
          'The browser can’t translate into this language now.',
        );
      }
    },
  };
}
