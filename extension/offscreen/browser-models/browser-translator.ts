import { LoadingCache, onAbort, unlessAborted } from '@sayable/shared/std';
import type { Translator } from '../conversation/ports.ts';
import { translationAvailability } from './detect.ts';
import { browserFailure } from './failures.ts';
import {
  type BrowserModelGlobals,
  type BrowserTranslator,
  english,
  type TranslatorClass,
} from './interfaces.ts';

/** The browser's built-in translation, with one cached translator for the last requested language. */
export function createBrowserTranslator(translators: TranslatorClass): Translator {
  const kept = new LoadingCache<string, BrowserTranslator>(1);
  let current: BrowserTranslator | undefined;

  async function create(into: string, signal: AbortSignal): Promise<BrowserTranslator> {
    current?.destroy();
    current = undefined;
    // One that hangs doesn't heed the signal.
    const stopListening = onAbort(signal, () => kept.delete(into));
    try {
      current = await translators.create({ sourceLanguage: english, targetLanguage: into, signal });
      return current;
    } finally {
      stopListening();
    }
  }

  return {
    async translate({ text, into }, { signal }) {
      try {
        signal.throwIfAborted();
        const translator = await unlessAborted(
          kept.get(into, () => create(into, signal)),
          signal,
        );
        return await unlessAborted(translator.translate(text, { signal }), signal);
      } catch (thrown) {
        // A translator that failed may be gone: the next text gets another one.
        if (!signal.aborted) kept.delete(into);
        throw browserFailure(
          thrown,
          'translation-failed',
          'The browser can’t translate into this language now.',
        );
      }
    },
  };
}

/**
 * Creates a function that translates an English text into a language, and returns null where the browser
 * can't, or has to download something first.
 */
export function createMeaningTranslator(
  globals: BrowserModelGlobals,
): (text: string, into: string, signal: AbortSignal) => Promise<string | null> {
  let translator: Translator | undefined;
  return async (text, into, signal) => {
    const { Translator: translators } = globals;
    if (!translators || (await translationAvailability(globals, into)) !== 'available') return null;
    translator ??= createBrowserTranslator(translators);
    return translator.translate({ text, into }, { signal });
  };
}
