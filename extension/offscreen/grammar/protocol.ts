import type { CheckedText, GrammarNotes } from '@sayable/shared/grammar';

/** The calls of the grammar checker's worker. */
export interface GrammarCalls {
  correct: { params: Pick<CheckedText, 'text' | 'heard'>; result: GrammarNotes };
}
