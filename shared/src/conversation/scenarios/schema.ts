import { z } from 'zod';
import { conversationScenarioSchema } from '../../contracts/index.ts';

/**
 * The shapes of the role plays' files. The tests parse each file by them; code that ships has their types
 * only, and no schema.
 */

const text = z.string().min(1);
/** A line in which `{name}` is replaced by a value of the conversation. */
const line = text;
const numbers = z.record(z.string(), z.number()).readonly();

/**
 * The kinds of values that a learner may say for a slot. `one-of` takes one of the listed words; the other
 * kinds take any name, duration and so on.
 */
export const slotKindSchema = z.enum([
  'name',
  'number',
  'duration',
  'past',
  'day',
  'time',
  'money',
  'place',
  'thing',
  'job',
  'one-of',
]);

/** A slot that takes what the learner says: any name, any number of days. */
export const openSlotSchema = z.strictObject({
  slot: text,
  kind: slotKindSchema,
  /** The words of `one-of`. */
  words: z.array(text).min(1).readonly().exactOptional(),
});

/** A reply that the learner may give at a node. */
export const scriptReplySchema = z.strictObject({
  /** The suggested wording; of a hidden reply the nearest wording. */
  text,
  /** Other wordings. */
  also: z.array(text).min(1).readonly().exactOptional(),
  /** True for a reply that is understood and neither suggested nor searched for in speech. */
  isHidden: z.literal(true).exactOptional(),
  /** Patterns that distinguish the reply in free speech; `understanding/patterns.ts` has their form. */
  keys: z.array(text).readonly().exactOptional(),
  /**
   * The slot that takes what the learner says. A reply with an open slot is also meant where only its value
   * is said.
   */
  open: openSlotSchema.exactOptional(),
  /** The partner's answer, before the line of the next node. */
  answer: line.exactOptional(),
  /** Values for later lines. Those of an open slot hold where nothing was said for it. */
  sets: z.record(z.string(), line).readonly().exactOptional(),
  /** Numbers that are added up for later lines: `total: 3`. */
  adds: numbers.exactOptional(),
  /** The steps of the scenario that the reply reaches. */
  steps: z.array(z.int().nonnegative()).readonly().exactOptional(),
  /** The next node. */
  to: text,
});

/** A question or a wish that the partner answers without going on. */
export const scriptAsideSchema = z.strictObject({ keys: z.array(text).min(1).readonly(), answer: line });
const asides = z.array(scriptAsideSchema.readonly()).readonly();

/** A line of the partner, and the possible replies. */
export const scriptNodeSchema = z.strictObject({
  /** The partner's line. It is empty at the start, where the scenario's opening line is spoken. */
  says: z.string(),
  /** The line in simpler words. */
  simply: line,
  /** Set if the conversation ends here: with the goal reached or not. */
  end: z.enum(['reached', 'not-reached']).exactOptional(),
  /** The partner's answers to questions at this node. */
  asides,
  /** The steps reached by entering the node. */
  steps: z.array(z.int().nonnegative()).readonly().exactOptional(),
  /**
   * Where the partner goes on after two turns that nobody could understand; by default as after the first
   * reply.
   */
  skip: z
    .strictObject({ to: text, says: line.exactOptional(), adds: numbers.exactOptional() })
    .exactOptional(),
  /** Three to five replies and hidden ones; none at an end. */
  replies: z.array(scriptReplySchema.readonly()).readonly(),
});

/** A branching conversation. It begins at the node `start`, whose line is the scenario's opening line. */
export const scriptSchema = z.strictObject({
  /** The id of the scenario. */
  id: text,
  /** The partner's line, in role, for a text that matches nothing. */
  lost: text,
  /** The partner's line, in role, for going on after two turns that nobody could understand. */
  movesOn: text,
  /** Words of the conversation that are worth learning. */
  words: z.array(z.strictObject({ word: text, meaning: text }).readonly()).readonly(),
  /** The text that lines have for a slot that was not filled. */
  defaults: z.record(z.string(), text).readonly(),
  /** The partner's answers to questions at every node. */
  asides,
  nodes: z.record(z.string(), scriptNodeSchema.readonly()).readonly(),
});

/** The role plays of `scenarios.json`, the easiest first. Each has a script in `scripts/`. */
export const builtInScenariosSchema = z
  .array(conversationScenarioSchema.extend({ origin: z.literal('built-in') }).strict())
  .readonly();

/**
 * The knowledge and wishes of the partner of a built-in role-play. A language model gets it as data: without
 * it, each turn would invent other prices, and nothing would stand in the learner's way.
 */
export const partnerFactsSchema = z.strictObject({
  /** Names, prices, times: one short sentence each. */
  knows: z.array(text).min(1).readonly(),
  mood: text,
  /** The reason not to give the learner everything at once, and what settles it. */
  resists: text,
});

/** The facts of `partner-facts.json`, by the id of the scenario. */
export const allPartnerFactsSchema = z.record(z.string(), partnerFactsSchema.readonly()).readonly();
