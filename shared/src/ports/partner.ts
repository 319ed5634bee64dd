import type { DialogueTurn, TalkScenario } from '../contracts/index.ts';

export interface PartnerRequest {
  scenario: TalkScenario;
  /** The talk so far as it was heard, oldest first. The last one is the learner's, or there is none. */
  turns: readonly DialogueTurn[];
  /** Of the page that the talk is about, those that matter now. */
  passages?: readonly string[];
  manner: 'next' | 'in-other-words';
}

export type PartnerEvent =
  /** Pieces of the partner's turn; together they are its text. */
  | { type: 'text-delta'; text: string }
  /** All steps of the scenario that were reached by now. */
  | { type: 'steps-reached'; steps: number[] }
  /** What could be said next, where that is known. */
  | { type: 'replies-suggested'; replies: string[] }
  /** The role-play is over with this turn. */
  | { type: 'finished' };

/** Plays the other side of a role-play. Adapters: the language model behind the proxy, a branching script, the browser's. */
export interface Partner {
  /** @throws AppError as {@link LanguageModel}; `unprocessable` where the model declines. */
  reply(request: PartnerRequest, options: { signal: AbortSignal }): AsyncIterable<PartnerEvent>;
}
