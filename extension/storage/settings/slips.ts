import {
  changeSlips,
  type FirstLanguageFile,
  type LanguageWithSlips,
  slipLanguageOf,
} from '@sayable/shared/first-languages';
import { readSettings, watchSettings } from './settings.ts';

/** Loads the slips of a first language; null if they can't be loaded. */
export type LoadSlips = (language: LanguageWithSlips) => Promise<FirstLanguageFile | null>;

/**
 * Gives advice for the frequent slips of the first language in the settings, and follows its changes.
 * @param load pages read their own file; a card on a page asks the background
 * @returns resolves when the slips are known; never rejects
 */
export async function followSlips(load: LoadSlips = readSlips): Promise<void> {
  let latest: LanguageWithSlips | undefined;
  const take = async (firstLanguage: string | null) => {
    const language = slipLanguageOf(firstLanguage);
    if (language === latest) return;
    latest = language;
    const file = language && (await load(language));
    // A later choice may have been loaded sooner.
    if (latest !== language) return;
    // A file that couldn't be loaded is tried again at the next change.
    if (file === null) latest = undefined;
    changeSlips(language ?? 'en', file?.slips ?? []);
  };
  watchSettings(({ firstLanguage }) => void take(firstLanguage));
  await take((await readSettings()).firstLanguage);
}

/** Reads slips from the extension's own files; null if they can't be read. */
export async function readSlips(language: LanguageWithSlips): Promise<FirstLanguageFile | null> {
  try {
    const response = await fetch(`/languages/slips/${language}.json`);
    const file: FirstLanguageFile = await response.json();
    return file;
  } catch (thrown) {
    console.error(`sayable: the slips of ${language} could not be read`, thrown);
    return null;
  }
}
