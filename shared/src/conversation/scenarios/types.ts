import type { ConversationScenario } from '../../contracts/index.ts';

/** A reply that the learner may give at a node. */
export interface ScriptReply {
  /** The suggested wording. */
  text: string;
  /** Other wordings. */
  also?: readonly string[];
  /** Keywords that distinguish the reply in free speech; `a+b` needs both, `a|b` one of them. */
  keys?: readonly string[];
  /** The partner's answer, before the line of the next node. */
  answer?: string;
  /** Values for later lines, in which `{name}` is replaced. */
  sets?: Readonly<Record<string, string>>;
  /** The steps of the scenario that the reply reaches. */
  steps?: readonly number[];
  /** The next node. */
  to: string;
}

/** A line of the partner, and the possible replies. */
export interface ScriptNode {
  /** The partner's line. It is empty at the start, where the scenario's opening line is spoken. */
  says: string;
  /** The line in simpler words. */
  simply: string;
  /** The steps reached by entering the node. */
  steps?: readonly number[];
  /** Three to five replies; none at an end. */
  replies: readonly ScriptReply[];
  /** Set if the conversation ends here: with the goal reached or not. */
  end?: 'reached' | 'not-reached';
}

/** A branching conversation. It begins at the node `start`, whose line is the scenario's opening line. */
export interface Script {
  /** The id of the scenario. */
  id: string;
  /** The partner's line, in role, for a text that matches nothing. */
  lost: string;
  nodes: Readonly<Record<string, ScriptNode>>;
  /** Words of the conversation that are worth learning. */
  words: readonly { word: string; meaning: string }[];
}

/** A role-play with a script. */
export type BuiltInScenario = ConversationScenario & { origin: 'built-in' };
