import { page } from './en/page.ts';
import type { Texts, Translate } from './text-types.ts';

let translated: Texts = {};

/** Shows the texts of the script that runs in every page in another language: texts by key; English where there is none. */
export function showPageTexts(texts: Texts): void {
  translated = texts;
}

/**
 * Returns a text for the script that runs in every page. This module is imported by its own path and without the
 * catalogue, because i18next is larger than that script. It has no plural forms.
 */
export const pageText: Translate<typeof page> = (key, ...[values]) => {
  const byName = new Map(Object.entries<string | number>(values ?? {}));
  return (translated[key] ?? page[key]).replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) =>
    String(byName.get(name) ?? placeholder),
  );
};
