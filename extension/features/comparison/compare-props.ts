import type { Attempt, SaidWordings } from '@sayable/shared/contracts';
import type { Recording, TimedWord } from '@sayable/shared/ports';

export interface CompareViewProps {
  source: CompareSource;
  attemptId: string;
  /** An earlier attempt at the sentence, over whose melody this one's is laid. */
  earlierId?: string | undefined;
  /** The first selection: a word of the assessment and one of its phones; the weakest word if absent. */
  at?: { word: number; sound?: number | undefined } | undefined;
  /** Returns the person's first language, as a BCP 47 tag. */
  firstLanguage(): string | null;
  /** Practises the sentence again, or has it judged. */
  onPractise(attempt: Attempt): void;
  onHistory?: (() => void) | undefined;
  /** True if nothing else beside it is to be done: its first button is filled. */
  isAlone?: boolean | undefined;
  /** True if it has the keyboard from the start. */
  takesFocus?: boolean | undefined;
}

/** The reference audio of a sentence. */
export interface ComparedReference extends Recording {
  words: readonly TimedWord[];
  voiceId?: string | undefined;
}

/** The source of the two voices. Every function may reject with an AppError. */
export interface CompareSource {
  attempt(id: string): Promise<Attempt | undefined>;
  /** Returns the person's recording, at a rate for playback; undefined if it was evicted. */
  recording(attemptId: string): Promise<Recording | undefined>;
  /** Returns the reference audio if it is kept, in these wordings of the text. */
  keptReference(text: string, wordings?: SaidWordings): Promise<ComparedReference | undefined>;
  /** Requests new reference audio. */
  makeReference(text: string, wordings?: SaidWordings): Promise<ComparedReference>;
}
