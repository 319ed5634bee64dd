import { type Availability, type BrowserModelGlobals, english, englishText } from './interfaces.ts';

/** Returns the state of the browser's language model on the device. */
export function languageModelAvailability({ LanguageModel }: BrowserModelGlobals): Promise<Availability> {
  return answerOf(LanguageModel?.availability(englishText));
}

/** Returns the state of the browser's translation into a language (BCP 47), from English if not said. */
export function translationAvailability(
  { Translator }: BrowserModelGlobals,
  targetLanguage: string,
  sourceLanguage = english,
): Promise<Availability> {
  return answerOf(Translator?.availability({ sourceLanguage, targetLanguage }));
}

/** Resolves to the answer. A browser that refuses to answer (a policy, an unknown language) has nothing. */
async function answerOf(asked: Promise<Availability> | undefined): Promise<Availability> {
  try {
    return (await asked) ?? 'unavailable';
  } catch {
    return 'unavailable';
  }
}
