/**
 * Interfaces of some browsers, as specified; TypeScript's library lacks them. They are structural: only the
 * used members are declared.
 */

export type Availability = 'unavailable' | 'downloadable' | 'downloading' | 'available';

/**
 * Web Speech API: the result list covers the whole session, finished parts and one part that may still
 * change.
 */
export interface RecognitionResultEvent {
  results: ArrayLike<ArrayLike<{ transcript: string }> & { isFinal: boolean }>;
}

export interface BrowserRecognition {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  /** True: the sound must not leave the device; if that is impossible, `start` fails. */
  processLocally: boolean;
  onresult: ((event: RecognitionResultEvent) => void) | null;
  onerror: ((event: { error: string }) => void) | null;
  onend: (() => void) | null;
  start(track: MediaStreamTrack): void;
  /** Finishes the recognition of the sound so far; then `onend` fires. */
  stop(): void;
  abort(): void;
}

export interface RecognitionClass {
  new (): BrowserRecognition;
  available?(options: { langs: string[]; processLocally: boolean }): Promise<Availability>;
}

/** Prompt API. */
export interface ModelMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

interface ModelLanguages {
  expectedInputs: { type: 'text'; languages: string[] }[];
  expectedOutputs: { type: 'text'; languages: string[] }[];
}

export interface ModelSession {
  promptStreaming(input: string, options: { signal: AbortSignal }): ReadableStream<string>;
  destroy(): void;
}

export interface LanguageModelClass {
  availability(options: ModelLanguages): Promise<Availability>;
  create(
    options: ModelLanguages & { initialPrompts: ModelMessage[]; signal: AbortSignal },
  ): Promise<ModelSession>;
}

/** Translator API. */
export interface BrowserTranslator {
  translate(text: string, options: { signal: AbortSignal }): Promise<string>;
  destroy(): void;
}

export interface TranslatorClass {
  availability(pair: { sourceLanguage: string; targetLanguage: string }): Promise<Availability>;
  create(pair: {
    sourceLanguage: string;
    targetLanguage: string;
    signal: AbortSignal;
  }): Promise<BrowserTranslator>;
}

/** The globals that may exist. */
export interface BrowserModelGlobals {
  SpeechRecognition?: RecognitionClass;
  LanguageModel?: LanguageModelClass;
  Translator?: TranslatorClass;
}

export const english = 'en';
export const englishText: ModelLanguages = {
  expectedInputs: [{ type: 'text', languages: [english] }],
  expectedOutputs: [{ type: 'text', languages: [english] }],
};
