import {
  chooseLanguage,
  type InterfaceLanguage,
  showLanguage,
  shownLanguage,
  type TranslatedTexts,
} from '@sayable/shared/texts';
import { readSettings, watchSettings } from './settings.ts';

/** Loads the translation into a language; null if it can't be loaded. */
export type LoadTexts = (language: InterfaceLanguage) => Promise<TranslatedTexts | null>;

/**
 * Shows the catalogue in the language of the settings, and follows their changes.
 * @param load pages and the background read their own file; a card on a page asks the background
 * @param onShown called after each change of the language, also the first one if it isn't English
 * @returns resolves when the first language is shown; never rejects
 */
export async function followInterfaceLanguage(
  load: LoadTexts = readTexts,
  onShown?: () => void,
): Promise<void> {
  let latest: InterfaceLanguage | undefined;
  const show = async (chosen: string | null) => {
    const language = chooseLanguage(chosen, navigator.languages);
    latest = language;
    const texts = language === 'en' ? {} : await load(language);
    // A later choice may have been loaded sooner, and without a file the present language stays.
    if (!texts || latest !== language || shownLanguage() === language) return;
    showLanguage(language, texts);
    onShown?.();
  };
  watchSettings(({ interfaceLanguage }) => void show(interfaceLanguage));
  await show((await readSettings()).interfaceLanguage);
}

/** Reads a translation from the extension's own files; null if it can't be read. */
export async function readTexts(language: InterfaceLanguage): Promise<TranslatedTexts | null> {
  try {
    const response = await fetch(`/languages/${language}.json`);
    const texts: TranslatedTexts = await response.json();
    return texts;
  } catch (thrown) {
    console.error(`sayable: the texts in ${language} could not be read`, thrown);
    return null;
  }
}
