import type { ConversationScenario, DialogueTurn } from '../contracts/index.ts';

export interface PartnerRequest {
  scenario: ConversationScenario;
  /**
   * The conversation so far as it was heard, oldest first. The last turn is the learner's, or there is none.
   */
  turns: readonly DialogueTurn[];
  /** The relevant chunks of the page that the conversation is about. */
  passages?: readonly string[];
  manner: 'next' | 'in-other-words';
}

export type PartnerEvent =
  /** Pieces of the partner's turn; concatenated they are its text. */
  | { type: 'text-delta'; text: string }
  /** All steps of the scenario that are reached by now. */
  | { type: 'steps-reached'; steps: number[] }
  /** Suggested replies, if known. */
  | { type: 'replies-suggested'; replies: string[] }
  /** The role-play ends with this turn. */
  | { type: 'finished' };

/**
 * Plays the other role. Adapters: the language model behind the proxy, a scene with a dialogue manager, the
 * browser's language model.
 */
export interface Partner {
  /** @throws AppError as {@link LanguageModel}; `unprocessable` if the model declines */
  reply(request: PartnerRequest, options: { signal: AbortSignal }): AsyncIterable<PartnerEvent>;
}
