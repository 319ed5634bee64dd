import type { AlignmentWire } from '../contracts/alignment.ts';
import type { AssessedWord, Assessment, PhoneError, WordError } from '../contracts/assessment.ts';
import type { Span } from '../contracts/plan.ts';
import type { Section } from '../contracts/practice.ts';

/** One sound in both voices. */
export interface ComparedSound {
  /** ARPAbet; null for an added sound. */
  expected: string | null;
  /** ARPAbet; null for an omitted sound. */
  heard: string | null;
  error: PhoneError;
  score: number;
  /** False if the assessment says nothing about the sound, so that it is shown as no sound of the person. */
  isJudged: boolean;
  /** The sound's letters in the text; null if letters can't be assigned. */
  letters: Span | null;
  /** The sound's section in each voice; null if the voice lacks it. */
  user: Section | null;
  reference: Section | null;
}

/** One word in both voices. */
export interface ComparedWord {
  /** The word as written in the text; an added word as recognised. */
  written: string;
  span: Span;
  error: WordError;
  score: number;
  /** The word's judgement, for the advice on it. */
  judged: AssessedWord;
  sounds: ComparedSound[];
}

/** An assessed attempt's text and results. */
export interface AssessedRecording {
  text: string;
  alignment: AlignmentWire;
  assessment: Assessment;
}
