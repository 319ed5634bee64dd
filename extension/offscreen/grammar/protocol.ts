import type { WireError } from '@sayable/shared/contracts';
import type { CheckedText, GrammarNotes } from '@sayable/shared/grammar';

export interface GrammarRequest {
  id: number;
  checked: Pick<CheckedText, 'text' | 'heard'>;
}

export type GrammarReply = { id: number; notes: GrammarNotes } | { id: number; error: WireError };
