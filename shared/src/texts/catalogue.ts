import i18next from 'i18next';
import type { Texts, Translate } from './text-types.ts';

/**
 * The catalogue of all displayed texts. A namespace is one file of `en/`: its keys, each with one English
 * text. Importing a namespace registers it, so that a bundle contains exactly the texts that its code shows.
 *
 * A text may hold `{{name}}` placeholders. A key with the endings `_one` and `_other` (and, in other
 * languages, the further plural categories of `Intl.PluralRules`) is one text with a count: it is looked up
 * without the ending.
 */
const catalogue = i18next.createInstance();

void catalogue.init({
  lng: 'en',
  fallbackLng: 'en',
  // Resources are objects in the bundle, so nothing is awaited.
  initAsync: false,
  ns: [],
  resources: {},
  keySeparator: false,
  nsSeparator: false,
  // React and the DOM's text nodes escape. Escaping here as well would show entities.
  interpolation: { escapeValue: false },
});

export type { TextKey, Texts, Translate } from './text-types.ts';

/** The translation of the catalogue into one language: texts by namespace and key. */
export type TranslatedTexts = Readonly<Record<string, Texts>>;

/**
 * Shows all texts in another language from now on. A text without a translation is shown in English.
 * @param tag BCP 47 tag, which also chooses the plural forms
 */
export function showLanguage(tag: string, translated: TranslatedTexts): void {
  for (const [namespace, texts] of Object.entries(translated)) {
    catalogue.addResourceBundle(tag, namespace, texts, true, true);
  }
  void catalogue.changeLanguage(tag);
}

/** Returns the BCP 47 tag of the language that is shown, for numbers and dates beside the texts. */
export function shownLanguage(): string {
  return catalogue.language;
}

/** Calls the listener after each change of the language. Returns the unsubscribe function. */
export function watchLanguage(listener: () => void): () => void {
  catalogue.on('languageChanged', listener);
  return () => catalogue.off('languageChanged', listener);
}

/**
 * Registers the English texts of a namespace.
 * @param namespace name of the file in `en/`
 * @param english declared `as const`, so that keys and placeholders are checked by the compiler
 * @returns the function that looks up this namespace's texts
 */
export function addTexts<const T extends Texts>(namespace: string, english: T): Translate<T> {
  catalogue.addResourceBundle('en', namespace, english);
  return (key, ...[values]) => catalogue.t(key, { ...values, ns: namespace });
}
