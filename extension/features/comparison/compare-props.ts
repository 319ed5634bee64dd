import type { Attempt } from '@sayable/shared/contracts';
import type { CompareSource } from './source.ts';

export interface CompareViewProps {
  source: CompareSource;
  attemptId: string;
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
