import type { Attempt } from '@sayable/shared/contracts';
import type { CompareSource } from './source.ts';

export interface CompareViewProps {
  source: CompareSource;
  attemptId: string;
  /** Where to begin: a word of the assessment and one of its sounds; the weakest word where absent. */
  at?: { word: number; sound?: number | undefined } | undefined;
  /** The person's, as a BCP 47 tag. */
  firstLanguage(): string | null;
  /** Says the sentence again, or has it judged. */
  onPractise(attempt: Attempt): void;
  onHistory?: (() => void) | undefined;
  /** It has the keyboard from the start. */
  isAlone?: boolean | undefined;
}
