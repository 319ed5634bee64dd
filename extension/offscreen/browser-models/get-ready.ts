import { AppError, isAbort, valueWithin } from '@sayable/shared/std';
import { detectBrowserModels, recognitionOnDevice, translationAvailability } from './detect.ts';
import { modelFailure } from './failures.ts';
import {
  type Availability,
  type BrowserModelGlobals,
  type DownloadMonitor,
  english,
  englishText,
  localEnglish,
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

/** A browser that doesn't answer within this time has nothing. */
const SAID_WITHIN_MS = 5_000;

/** The browser's models on this device, for the options page and the side panel. */
export function browserModelSetup(globals: BrowserModelGlobals): {
  languageModel: PreparedModel;
  recognition: PreparedModel;
  /** Returns the translator from English into a language (BCP 47 tag). */
  translatorInto(language: string): PreparedModel;
} {
  const availability = async (of: 'languageModel' | 'recognition'): Promise<Availability> => {
    const asked = detectBrowserModels(globals).then((found) => found[of]);
    return valueWithin(asked, SAID_WITHIN_MS, 'unavailable' as const);
  };
  return {
    languageModel: {
      availability: () => availability('languageModel'),
      prepare: (onProgress, signal) => prepareModel(globals, onProgress, signal),
    },
    recognition: {
      availability: () => availability('recognition'),
      prepare: (_, signal) => prepareRecognition(globals, signal),
    },
    translatorInto: (language) => ({
      availability: () =>
        valueWithin(translationAvailability(globals, language), SAID_WITHIN_MS, 'unavailable' as const),
      prepare: (onProgress, signal) => prepareTranslator(globals, language, onProgress, signal),
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

function watching(onProgress: (share: number) => void, signal: AbortSignal) {
  return (monitor: DownloadMonitor) =>
    monitor.addEventListener('downloadprogress', ({ loaded }) => {
      if (!signal.aborted) onProgress(loaded);
    });
}

async function prepareRecognition(globals: BrowserModelGlobals, signal: AbortSignal): Promise<void> {
  const recognition = recognitionOnDevice(globals);
  if (!recognition) throw missing();
  // Installing what is there resolves at once.
  const isInstalled = await (recognition.install?.(localEnglish) ?? Promise.resolve(true)).catch(
    (thrown: unknown) => {
      throw modelFailure(thrown);
    },
  );
  if (signal.aborted) throw stopped();
  const { recognition: state } = await detectBrowserModels(globals);
  if (isInstalled && state === 'available') return;
  throw new AppError('upstream-unavailable', 'The download did not finish. Try again.', {
    reason: state === 'unavailable' ? 'browser-model-missing' : 'browser-model-not-fetched',
    retryable: true,
  });
}

const stopped = (): AppError => new AppError('aborted', 'Stopped.');

function missing(): AppError {
  return new AppError('unprocessable', 'This browser has no such model. Choose another one to answer.', {
    reason: 'browser-model-missing',
  });
}
