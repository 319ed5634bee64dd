import type { GenerationRequest, GenerationResult, Settings, StarredWord } from '@sayable/shared/contracts';

/** One way to say something in English. */
export type Way = GenerationResult<'in-english'>['ways'][number];

/** The question and its answer, as they stand when the popup closes. */
export interface Draft {
  text: string;
  /** BCP 47 tag of the language that was chosen for the text; null for the first language. */
  language: string | null;
  /** The text to which the ways belong. */
  asked: string;
  ways: Way[];
  /** The source of the ways. `text`: the text itself, which seems to be English. */
  by: 'server' | 'browser' | 'text';
}

/** Everything outside that the question needs. */
export interface InEnglishSource {
  useSettings(): Pick<Settings, 'firstLanguage' | 'english'> | undefined;
  /** Returns the joined server; null or undefined without one: a hook. */
  useServer(): { address: string } | null | undefined;
  useStars(): readonly Pick<StarredWord, 'word' | 'means'>[] | undefined;
  /** False where no language can be translated on the device. */
  hasTranslator: boolean;
  /** Returns the browser's translator from a language (BCP 47 tag). */
  intoEnglish(language: string): {
    availability(): Promise<'unavailable' | 'downloadable' | 'downloading' | 'available'>;
    /** To be called in the handler of a click or key: the browser allows a download only then. */
    translate(text: string, onProgress: (share: number) => void, signal: AbortSignal): Promise<string>;
  };
  askServer(asked: GenerationRequest<'in-english'>, signal: AbortSignal): Promise<Way[]>;
  /** Returns the last draft. Never rejects. */
  readDraft(): Promise<Draft>;
  keepDraft(draft: Draft): void;
  /** Keeps a sentence among the words, with what it means. */
  star(text: string, means: string): Promise<void>;
  unstar(text: string): Promise<void>;
  openOptions(): void;
}
