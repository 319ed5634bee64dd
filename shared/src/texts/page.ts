import texts from './en/page.json' with { type: 'json' };
import { fillIn } from './fill-in.ts';
import type { TextPlaceholders, Texts, Translate } from './text-types.ts';

let translated: Texts = {};

/**
 * Shows the texts of the script that runs in every page in another language: texts by key; English where
 * there is none.
 */
export function showPageTexts(texts: Texts): void {
  translated = texts;
}

/**
 * Returns a text for the script that runs in every page: the button beside a selection, and its messages.
 * This module is imported by its own path, so that the script carries no other text. It has no plural forms.
 */
export const pageText: Translate<typeof texts, TextPlaceholders['page']> = (key, ...[values]) =>
  fillIn(translated[key] ?? texts[key], values);
