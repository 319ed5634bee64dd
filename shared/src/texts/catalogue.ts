import { fillIn } from './fill-in.ts';
import type { Texts, Translate } from './text-types.ts';

/**
 * The catalogue of all displayed texts. A namespace is one file of `en/`: its keys, each with one English
 * text. Importing a namespace registers it, so that a bundle contains exactly the texts that its code shows.
 *
 * A text may hold `{{name}}` placeholders. A key with the endings `_one` and `_other` (and, in other
 * languages, the further plural categories of `Intl.PluralRules`) is one text with a count: it is looked up
 * without the ending.
 */
const english: Record<string, Texts> = {};
let shown: { tag: string; texts: TranslatedTexts } = { tag: 'en', texts: english };
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
 * Registers the English texts of a namespace.
 * @param namespace name of the file in `en/`
 * @param texts declared `as const`, so that keys and placeholders are checked by the compiler
 * @returns the function that looks up this namespace's texts
 */
export function addTexts<const T extends Texts>(namespace: string, texts: T): Translate<T> {
  english[namespace] = texts;
  return (key, ...[values]) => {
    const byName: Readonly<Record<string, string | number>> = values ?? {};
    const { tag, texts: translated } = shown;
    const text =
      textOf(translated[namespace], key, byName.count, tag) ?? textOf(texts, key, byName.count, 'en');
    return fillIn(text ?? key, byName);
  };
}

/** Returns the text of a key, in the plural form that the count has in the language; undefined if there is none. */
function textOf(texts: Texts | undefined, key: string, count: unknown, tag: string): string | undefined {
  const plural = typeof count === 'number' ? `${key}_${new Intl.PluralRules(tag).select(count)}` : key;
  return texts?.[plural] ?? texts?.[key];
}
