import { type Availability, type BrowserModelGlobals, english, englishText } from './interfaces.ts';

/** What this browser can do on the device, without downloading anything first. */
export interface BrowserModels {
  recognition: boolean;
  languageModel: boolean;
  /** Whether it translates from English into this language (BCP 47). */
  translatesInto(language: string): Promise<boolean>;
}

/** The language of speech that is asked for. */
export const speechLanguage = 'en-US';

/** Looks for what the browser brings. Recognition in the cloud doesn't count: nothing that is said leaves the device. */
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

/** A browser that doesn't know the switch would take no notice of it. */
function isLocalKnown(recognition: BrowserModelGlobals['SpeechRecognition']): boolean {
  return recognition !== undefined && 'processLocally' in (recognition.prototype as object);
}

/** A browser that refuses to tell (a policy, a language that it doesn't know) doesn't have it. */
async function isThere(asked: Promise<Availability> | undefined): Promise<boolean> {
  try {
    return (await asked) === 'available';
  } catch {
    return false;
  }
}
