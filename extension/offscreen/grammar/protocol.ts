import type { WireError } from '@sayable/shared/contracts';
import type { GrammarLint } from '@sayable/shared/conversation';

export interface GrammarRequest {
  id: number;
  text: string;
}

export type GrammarReply = { id: number; lints: GrammarLint[] } | { id: number; error: WireError };
