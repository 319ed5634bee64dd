import type { Attempt } from '@sayable/shared/contracts';
import type { Recording, TimedWord } from '@sayable/shared/ports';

/** The model voice's reading of a sentence. */
export interface ReferenceReading extends Recording {
  words: readonly TimedWord[];
}

/** Where the two voices come from. Every function may reject with an AppError. */
export interface CompareSource {
  attempt(id: string): Promise<Attempt | undefined>;
  /** What the person said, at a rate for playing; undefined where it is kept no more. */
  recording(attemptId: string): Promise<Recording | undefined>;
  /** The model's reading where it has been kept. */
  keptReference(text: string): Promise<ReferenceReading | undefined>;
  /** Has it made. */
  makeReference(text: string): Promise<ReferenceReading>;
}
