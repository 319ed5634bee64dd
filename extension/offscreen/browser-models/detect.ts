import { type Availability, type BrowserModelGlobals, english, englishText } from './interfaces.ts';

/** The browser's on-device capabilities that need no download first. */
export interface BrowserModels {
  recognition: boolean;
  languageModel: boolean;
  /** Resolves to true if the browser translates from English into the language (BCP 47). */
  translatesInto(language: string): Promise<boolean>;
}

/** The requested recognition language. */
export const speechLanguage = 'en-US';

/** Detects the browser's models. Cloud recognition does not count: no recorded sound leaves the device. */
export async function detectBrowserModels(globals: BrowserModelGlobals): Promise<BrowserModels> {
  const { SpeechRecognition, LanguageModel, Translator } = globals;
  const [recognition, languageModel] = await Promise.all([
    isThere(SpeechRecognition?.available?.({ langs: [speechLanguage], processLocally: true })),
    isThere(LanguageModel?.availability(englishText)),
  ]);
  return {
    recognition: recognition && isLocalKnown(SpeechRecognition),
    languageModel,
    translatesInto: (targetLanguage) =>
      isThere(Translator?.availability({ sourceLanguage: english, targetLanguage })),
  };
}

/** Returns true if the browser supports the on-device option. A browser that lacks it would ignore it. */
function isLocalKnown(recognition: BrowserModelGlobals['SpeechRecognition']): boolean {
  return recognition !== undefined && 'processLocally' in (recognition.prototype as object);
}

/**
 * Resolves to true if the model is available. A browser that refuses to answer (a policy, an unknown
 * language) counts as unavailable.
 */
async function isThere(asked: Promise<Availability> | undefined): Promise<boolean> {
  try {
    return (await asked) === 'available';
  } catch {
    return false;
  }
}
