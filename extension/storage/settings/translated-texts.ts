import type { InterfaceLanguage, TranslatedTexts } from '@sayable/shared/texts';

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
