import { fillIn } from './fill-in.ts';
import type { TextPlaceholders, Texts, Translate } from './text-types.ts';

/**
 * The catalogue of all displayed texts. A namespace is one JSON file of `en/`: its keys, each with one
 * English text. A module beside it makes the function that looks its texts up, so that a bundle contains
 * exactly the texts that its code shows.
 *
 * A text may hold `{{name}}` placeholders. A key with the endings `_one` and `_other` (and, in other
 * languages, the further plural categories of `Intl.PluralRules`) is one text with a count: it is looked up
 * without the ending. `placeholders.json` states the placeholders of each text for the compiler.
 */
let shown: { tag: string; texts: TranslatedTexts } = { tag: 'en', texts: {} };
const listeners = new Set<() => void>();

export type { TextKey, Texts, Translate } from './text-types.ts';

/** The translation of the catalogue into one language: texts by namespace and key. */
export type TranslatedTexts = Readonly<Record<string, Texts>>;

/**
 * Shows all texts in another language from now on. A text without a translation is shown in English.
 * @param tag BCP 47 tag, which also chooses the plural forms
 */
export function showLanguage(tag: string, translated: TranslatedTexts): void {
  shown = { tag, texts: translated };
  for (const listener of [...listeners]) listener();
}

/** Returns the BCP 47 tag of the language that is shown, for numbers and dates beside the texts. */
export function shownLanguage(): string {
  return shown.tag;
}

/** Calls the listener after each change of the language. Returns the unsubscribe function. */
export function watchLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Returns the function that looks up the texts of a namespace. Keys and placeholders are checked by the
 * compiler.
 * @param namespace name of the file in `en/`
 * @param texts its English texts
 * @param variant a text with this ending of its key is preferred to the text without it
 */
export function textsOf<Namespace extends keyof TextPlaceholders, T extends Texts>(
  namespace: Namespace,
  texts: T,
  variant = '',
): Translate<T, TextPlaceholders[Namespace]> {
  return translateOf(namespace, texts, variant);
}

/** Returns the function that looks up texts with the placeholders that are stated. */
export function translateOf<T extends Texts, Placeholders>(
  namespace: string,
  texts: T,
  variant = '',
): Translate<T, Placeholders> {
  return (key, ...[values]) => {
    const byName: Readonly<Record<string, string | number>> = values ?? {};
    const { tag, texts: translated } = shown;
    const find = (wanted: string) =>
      textOf(translated[namespace], wanted, byName.count, tag) ?? textOf(texts, wanted, byName.count, 'en');
    return fillIn(find(`${key}${variant}`) ?? find(key) ?? key, byName);
  };
}

/**
 * Returns the text of a key, in the plural form that the count has in the language; undefined if there is
 * none.
 */
function textOf(texts: Texts | undefined, key: string, count: unknown, tag: string): string | undefined {
  const plural = typeof count === 'number' ? `${key}_${new Intl.PluralRules(tag).select(count)}` : key;
  return texts?.[plural] ?? texts?.[key];
}
