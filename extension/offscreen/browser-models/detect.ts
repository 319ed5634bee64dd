import {
  type Availability,
  type BrowserModelGlobals,
  english,
  englishText,
  localEnglish,
} from './interfaces.ts';

/** The state of the browser's models on the device. */
export interface BrowserModels {
  recognition: Availability;
  languageModel: Availability;
  /**
   * Resolves to true if the browser translates from English into the language (BCP 47), without a download.
   */
  translatesInto(language: string): Promise<boolean>;
}

/**
 * Detects the browser's models. Recognition elsewhere does not count: no recorded sound leaves the device.
 */
export async function detectBrowserModels(globals: BrowserModelGlobals): Promise<BrowserModels> {
  const { LanguageModel } = globals;
  const [recognition, languageModel] = await Promise.all([
    answerOf(recognitionOnDevice(globals)?.available?.(localEnglish)),
    answerOf(LanguageModel?.availability(englishText)),
  ]);
  return {
    recognition,
    languageModel,
    translatesInto: async (into) => (await translationAvailability(globals, into)) === 'available',
  };
}

/** Returns the state of the browser's translation from English into a language (BCP 47). */
export function translationAvailability(
  { Translator }: BrowserModelGlobals,
  targetLanguage: string,
): Promise<Availability> {
  return answerOf(Translator?.availability({ sourceLanguage: english, targetLanguage }));
}

/**
 * Returns the recognition if it knows the on-device option. A browser that lacks the option would ignore it.
 */
export function recognitionOnDevice({
  SpeechRecognition,
}: BrowserModelGlobals): BrowserModelGlobals['SpeechRecognition'] {
  return SpeechRecognition && 'processLocally' in (SpeechRecognition.prototype as object)
    ? SpeechRecognition
    : undefined;
}

/** Resolves to the answer. A browser that refuses to answer (a policy, an unknown language) has nothing. */
async function answerOf(asked: Promise<Availability> | undefined): Promise<Availability> {
  try {
    return (await asked) ?? 'unavailable';
  } catch {
    return 'unavailable';
  }
}
