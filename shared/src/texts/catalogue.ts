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
