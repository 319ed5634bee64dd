import type { TalkScenario } from '../../contracts/index.ts';

/** Something that the person may say at a node. */
export interface ScriptReply {
  /** As it is suggested. */
  text: string;
  /** Other ways to say it. */
  also?: readonly string[];
  /** Words that tell this reply from the others where it is said freely; `a+b` needs both, `a|b` one of them. */
  keys?: readonly string[];
  /** What the partner says to it, before the line of the node that it leads to. */
  answer?: string;
  /** Remembered for later lines, where `{name}` stands for it. */
  sets?: Readonly<Record<string, string>>;
  /** Steps of the scenario that it reaches. */
  steps?: readonly number[];
  /** The node that it leads to. */
  to: string;
}

/** What the partner says, and what can be said to it. */
export interface ScriptNode {
  /** Empty only where the scenario begins: its opening line stands there. */
  says: string;
  /** The same, more simply. */
  simply: string;
  /** Steps that are reached by coming here. */
  steps?: readonly number[];
  /** Three to five; none at an end. */
  replies: readonly ScriptReply[];
  /** The talk is over here: with the goal reached or not. */
  end?: 'reached' | 'not-reached';
}

/** A branching talk. It begins at the node `start`, whose line is the scenario's opening line. */
export interface Script {
  /** Of the scenario. */
  id: string;
  /** Said in role when nothing that was said fits. */
  lost: string;
  nodes: Readonly<Record<string, ScriptNode>>;
  /** Words of the talk that are worth learning. */
  words: readonly { word: string; meaning: string }[];
}

/** A role-play that comes with a script. */
export type BuiltInScenario = TalkScenario & { origin: 'built-in' };
