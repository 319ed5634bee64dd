import type { ConversationScenario } from '../../contracts/index.ts';

/**
 * The kinds of values that a learner may say for a slot. `one-of` takes one of the listed words; the other kinds take any
 * name, duration and so on.
 */
export type SlotKind =
  | 'name'
  | 'number'
  | 'duration'
  | 'past'
  | 'day'
  | 'time'
  | 'money'
  | 'place'
  | 'thing'
  | 'job'
  | 'one-of';

/** A slot that takes what the learner says: any name, any number of days. */
export interface OpenSlot {
  slot: string;
  kind: SlotKind;
  /** The words of `one-of`. */
  words?: readonly string[];
}

/** A reply that the learner may give at a node. */
export interface ScriptReply {
  /** The suggested wording; of a hidden reply the nearest wording. */
  text: string;
  /** Other wordings. */
  also?: readonly string[];
  /** Patterns that distinguish the reply in free speech; `understanding/patterns.ts` has their form. */
  keys?: readonly string[];
  /** The slot that takes what the learner says. A reply with an open slot is also meant where only its value is said. */
  open?: OpenSlot;
  /** The partner's answer, before the line of the next node. */
  answer?: string;
  /** Values for later lines, in which `{name}` is replaced. Those of an open slot hold where nothing was said for it. */
  sets?: Readonly<Record<string, string>>;
  /** Numbers that are added up for later lines: `total: 3`. */
  adds?: Readonly<Record<string, number>>;
  /** The steps of the scenario that the reply reaches. */
  steps?: readonly number[];
  /** The next node. */
  to: string;
  /** True for a reply that is understood and neither suggested nor searched for in speech. */
  isHidden?: boolean;
}

/** A question or a wish that the partner answers without going on. */
export interface ScriptAside {
  keys: readonly string[];
  answer: string;
}

/** A line of the partner, and the possible replies. */
export interface ScriptNode {
  /** The partner's line. It is empty at the start, where the scenario's opening line is spoken. */
  says: string;
  /** The line in simpler words. */
  simply: string;
  /** The steps reached by entering the node. */
  steps?: readonly number[];
  /** Three to five replies and hidden ones; none at an end. */
  replies: readonly ScriptReply[];
  asides: readonly ScriptAside[];
  /** Where the partner goes on after two turns that nobody could understand; by default as after the first reply. */
  skip?: { to: string; says?: string; adds?: Readonly<Record<string, number>> };
  /** Set if the conversation ends here: with the goal reached or not. */
  end?: 'reached' | 'not-reached';
}

/** A branching conversation. It begins at the node `start`, whose line is the scenario's opening line. */
export interface Script {
  /** The id of the scenario. */
  id: string;
  /** The partner's line, in role, for a text that matches nothing. */
  lost: string;
  /** The partner's line, in role, for going on after two turns that nobody could understand. */
  movesOn: string;
  /** Asides at every node. */
  asides: readonly ScriptAside[];
  /** The text that lines have for a slot that was not filled. */
  defaults: Readonly<Record<string, string>>;
  nodes: Readonly<Record<string, ScriptNode>>;
  /** Words of the conversation that are worth learning. */
  words: readonly { word: string; meaning: string }[];
}

/** A role-play with a script. */
export type BuiltInScenario = ConversationScenario & { origin: 'built-in' };
