/**
 * Interfaces of some browsers, as specified; TypeScript's library lacks them. They are structural: only the
 * used members are declared.
 */

export type Availability = 'unavailable' | 'downloadable' | 'downloading' | 'available';

/** Prompt API. */
export interface ModelMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

interface ModelLanguages {
  expectedInputs: { type: 'text'; languages: string[] }[];
  expectedOutputs: { type: 'text'; languages: string[] }[];
}

/**
 * A session remembers what was said in it. When it is full, it forgets the oldest turns, never the initial
 * prompts.
 */
export interface ModelSession {
  prompt(input: string, options: { signal: AbortSignal; responseConstraint?: object }): Promise<string>;
  /** An aborted prompt leaves no trace in the session. */
  promptStreaming(input: string, options: { signal: AbortSignal }): ReadableStream<string>;
  destroy(): void;
}

/** Reports a download: `loaded` goes from 0 to 1. */
export interface DownloadMonitor {
  addEventListener(type: 'downloadprogress', listener: (event: { loaded: number }) => void): void;
}

export interface LanguageModelClass {
  availability(options: ModelLanguages): Promise<Availability>;
  /**
   * Downloads the model first, if need be: only after a click of the person in the same, visible document.
   * `signal` ends the wait, and the session later on.
   */
  create(
    options: ModelLanguages & {
      initialPrompts?: ModelMessage[];
      monitor?: (monitor: DownloadMonitor) => void;
      signal: AbortSignal;
    },
  ): Promise<ModelSession>;
}

/** Translator API. */
export interface BrowserTranslator {
  translate(text: string, options: { signal: AbortSignal }): Promise<string>;
  destroy(): void;
}

export interface TranslatorClass {
  availability(pair: { sourceLanguage: string; targetLanguage: string }): Promise<Availability>;
  /** Downloads first, if need be, as {@link LanguageModelClass.create} does. */
  create(pair: {
    sourceLanguage: string;
    targetLanguage: string;
    monitor?: (monitor: DownloadMonitor) => void;
    signal: AbortSignal;
  }): Promise<BrowserTranslator>;
}

/** The globals that may exist. */
export interface BrowserModelGlobals {
  LanguageModel?: LanguageModelClass;
  Translator?: TranslatorClass;
}

export const english = 'en';
export const englishText: ModelLanguages = {
  expectedInputs: [{ type: 'text', languages: [english] }],
  expectedOutputs: [{ type: 'text', languages: [english] }],
};
