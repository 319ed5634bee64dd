import type { AlignmentWire } from '../contracts/alignment.ts';
import type { Assessment, PhoneError, WordError } from '../contracts/assessment.ts';
import type { Span } from '../contracts/plan.ts';
import type { Section } from '../contracts/practice.ts';

/** One sound in both voices. */
export interface ComparedSound {
  /** ARPAbet; null for a sound that was added. */
  expected: string | null;
  /** ARPAbet; null for a sound that was left out. */
  heard: string | null;
  error: PhoneError;
  score: number;
  /** Its letters in the text; null where sounds and letters can't be brought together. */
  letters: Span | null;
  /** Where each voice says it; null where it doesn't. */
  user: Section | null;
  reference: Section | null;
}

/** One word in both voices. */
export interface ComparedWord {
  /** As it stands in the text; for one that isn't in it as it was heard. */
  written: string;
  span: Span;
  error: WordError;
  score: number;
  advice: string | undefined;
  sounds: ComparedSound[];
}

/** What is known of an attempt that was judged. */
export interface AssessedRecording {
  text: string;
  alignment: AlignmentWire;
  assessment: Assessment;
}
