import type { Attempt, SaidWordings } from '@sayable/shared/contracts';
import type { Recording, TimedWord } from '@sayable/shared/ports';

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
