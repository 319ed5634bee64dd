import { AppError, isAbort, unlessAborted, valueWithin } from '@sayable/shared/std';
import { languageModelAvailability, translationAvailability } from './detect.ts';
import { browserFailure, modelFailure } from './failures.ts';
import {
  type Availability,
  type BrowserModelGlobals,
  type DownloadMonitor,
  english,
  englishText,
} from './interfaces.ts';

/** One of the browser's models, as a visible page gets it ready. */
export interface PreparedModel {
  availability(): Promise<Availability>;
  /**
   * Downloads the model if need be, and tries it. To be called in the handler of a click: a browser allows a
   * download only then, and never in the offscreen document.
   * @param onProgress receives the share that is there, 0–1; never called where the browser doesn't tell
   * @throws AppError `browser-model-not-fetched`, `-not-allowed`, `-missing`; `aborted`
   */
  prepare(onProgress: (share: number) => void, signal: AbortSignal): Promise<void>;
}

/** The browser's translator from a language into English. */
interface EnglishTranslator extends Pick<PreparedModel, 'availability'> {
  /**
   * Translates a text, after a download if need be: to be called as {@link PreparedModel.prepare}.
   * @throws AppError as there; `translation-failed`
   */
  translate(text: string, onProgress: (share: number) => void, signal: AbortSignal): Promise<string>;
}

/** A browser that doesn't answer within this time has nothing. */
const SAID_WITHIN_MS = 5_000;

/** The browser's models on this device, for the options page and the side panel. */
export function browserModelSetup(globals: BrowserModelGlobals): {
  languageModel: PreparedModel;
  /** Returns the translator from English into a language (BCP 47 tag). */
  translatorInto(language: string): PreparedModel;
  /** Returns the translator from a language into English. */
  intoEnglish(language: string): EnglishTranslator;
} {
  return {
    languageModel: {
      availability: () =>
        valueWithin(languageModelAvailability(globals), SAID_WITHIN_MS, 'unavailable' as const),
      prepare: (onProgress, signal) => prepareModel(globals, onProgress, signal),
    },
    translatorInto: (language) => ({
      availability: () =>
        valueWithin(translationAvailability(globals, language), SAID_WITHIN_MS, 'unavailable' as const),
      prepare: (onProgress, signal) => prepareTranslator(globals, language, onProgress, signal),
    }),
    intoEnglish: (language) => ({
      availability: () =>
        valueWithin(
          translationAvailability(globals, english, language),
          SAID_WITHIN_MS,
          'unavailable' as const,
        ),
      translate: (text, onProgress, signal) => translate(globals, language, text, onProgress, signal),
    }),
  };
}

async function prepareModel(
  { LanguageModel }: BrowserModelGlobals,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  if (!LanguageModel) throw missing();
  try {
    // Nothing may be awaited before `create`: the click would no longer count.
    const session = await LanguageModel.create({
      ...englishText,
      monitor: watching(onProgress, signal),
      signal,
    });
    session.destroy();
  } catch (thrown) {
    throw signal.aborted || isAbort(thrown) ? stopped() : modelFailure(thrown);
  }
}

async function prepareTranslator(
  { Translator }: BrowserModelGlobals,
  targetLanguage: string,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  if (!Translator) throw missing();
  try {
    const pair = { sourceLanguage: english, targetLanguage };
    // Nothing may be awaited before `create`: the click would no longer count.
    const translator = await Translator.create({ ...pair, monitor: watching(onProgress, signal), signal });
    translator.destroy();
  } catch (thrown) {
    throw signal.aborted || isAbort(thrown) ? stopped() : modelFailure(thrown);
  }
}

async function translate(
  { Translator }: BrowserModelGlobals,
  sourceLanguage: string,
  text: string,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<string> {
  if (!Translator) throw missing();
  try {
    const pair = { sourceLanguage, targetLanguage: english };
    // Nothing may be awaited before `create`: the click would no longer count.
    const created = Translator.create({ ...pair, monitor: watching(onProgress, signal), signal });
    const translator = await unlessAborted(created, signal);
    try {
      return await unlessAborted(translator.translate(text, { signal }), signal);
    } finally {
      translator.destroy();
    }
  } catch (thrown) {
    if (signal.aborted || isAbort(thrown)) throw stopped();
    const isUnasked = thrown instanceof DOMException && /^Not(?:Allowed|Supported)Error$/.test(thrown.name);
    const isUnfetched = thrown instanceof DOMException && thrown.name === 'NetworkError';
    throw isUnasked || isUnfetched
      ? modelFailure(thrown)
      : browserFailure(thrown, 'translation-failed', 'The browser can’t translate this now.');
  }
}

function watching(onProgress: (share: number) => void, signal: AbortSignal) {
  return (monitor: DownloadMonitor) =>
    monitor.addEventListener('downloadprogress', ({ loaded }) => {
      if (!signal.aborted) onProgress(loaded);
    });
}

const stopped = (): AppError => new AppError('aborted', 'Stopped.');

function missing(): AppError {
  return new AppError('unprocessable', 'This browser has no such model. Choose another one to answer.', {
    reason: 'browser-model-missing',
  });
}
