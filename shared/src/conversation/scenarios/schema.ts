import { z } from 'zod';
import { conversationScenarioSchema } from '../../contracts/index.ts';

/**
 * The shape of a scene's file: a role-play whose partner needs no server. docs/scenes.md explains it to scene
 * writers. The tests parse each file by it; code that ships has its types only, and no schema.
 */

const text = z.string().min(1);
/**
 * A condition on the talk: `slot`, `slot=a|b`, `slot!=value`, `step:0`, `told:fact`, `asked:item`,
 * `skipped:item`, with `!` before any.
 */
const when = z.array(text).min(1).readonly();
/**
 * A line of the partner in which `{slot}` is replaced by what is known. One with a condition comes before
 * those without, where its condition holds.
 */
const line = z.union([text, z.strictObject({ when, says: text }).readonly()]);
/** Several wordings of one line: they are used in turn, so that nothing is said twice. */
const lines = z.array(line).min(1).readonly();
const patterns = z.array(text).min(1).readonly();
const wordings = z.array(text).min(1).readonly();
const steps = z.array(z.int().nonnegative()).readonly();
const slots = z.record(z.string(), text).readonly();

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
  words: wordings.exactOptional(),
});

/** An answer to the partner's question. */
export const answerSchema = z.strictObject({
  /** The value that the item's slot gets. Without one, `open` or the text `yes` fills it. */
  value: text.exactOptional(),
  /** The suggested wording; of a hidden answer the nearest wording. */
  text,
  /** Other wordings. */
  also: wordings.exactOptional(),
  /** True for an answer that is understood and neither suggested nor searched for in speech. */
  isHidden: z.literal(true).exactOptional(),
  /** Patterns that distinguish the answer in free speech; `understanding/patterns.ts` has their form. */
  keys: patterns.exactOptional(),
  /**
   * The slot that takes what the learner says. An answer with an open slot is also meant where only its value
   * is said.
   */
  open: openSlotSchema.exactOptional(),
  /** The partner's answer, before its next question. */
  says: lines.exactOptional(),
  /** Other slots that are known by it. */
  sets: slots.exactOptional(),
  /** Numbers that are added up over all answers that hold: `total: 3`. */
  adds: z.record(z.string(), z.number()).readonly().exactOptional(),
  steps: steps.exactOptional(),
  /** True if the question is still open after it. */
  stays: z.literal(true).exactOptional(),
  /** True if the talk is over with it. */
  ends: z.literal(true).exactOptional(),
  when: when.exactOptional(),
});

/** A value that the partner offers for an item: a day, a seat, a size. */
export const offerSchema = z.strictObject({
  value: text,
  keys: patterns.exactOptional(),
  /**
   * The day of the week and the hour (24 h, `9.5` is half past nine), for "not on Thursday" and "before ten".
   */
  day: text.exactOptional(),
  hour: z.number().exactOptional(),
  when: when.exactOptional(),
});

/** A thing that the partner wants to know or to settle. Its id is the name of its slot. */
export const itemSchema = z.strictObject({
  id: text,
  /** The item is skipped where the condition doesn't hold. */
  when: when.exactOptional(),
  /**
   * The partner's question in several wordings. The first item's first wording is the scene's opening line.
   */
  asks: lines,
  /** The question in simpler words. */
  simply: text,
  /** Three to five answers and hidden ones. */
  answers: z.array(answerSchema.readonly()).readonly(),
  /** Values that the partner offers, the best first; `{offer}` in a line is the present one. */
  offers: z
    .strictObject({
      values: z.array(offerSchema.readonly()).min(1).readonly(),
      /** The partner accepts: `{offer}` is the value. */
      agreed: lines,
      /** The learner wants something that isn't offered, or refuses: before the next offer. */
      instead: lines,
      /** Nothing is left to offer. */
      none: lines,
      steps: steps.exactOptional(),
    })
    .readonly()
    .exactOptional(),
  /** The item is settled, without its slot, as soon as this holds. */
  until: when.exactOptional(),
  /** The answer to "and you?". */
  andYou: lines.exactOptional(),
  /** The partner goes on after two turns that nobody could understand. */
  skip: z
    .strictObject({ says: lines.exactOptional(), sets: slots.exactOptional() })
    .readonly()
    .exactOptional(),
  /** Said once to a learner who leaves before the item is settled; it asks the item's question. */
  must: lines.exactOptional(),
  /**
   * True if the answer is taken only where the question was asked: elsewhere its words mean something else.
   */
  onlyAsked: z.literal(true).exactOptional(),
  /** True for the last item: any goodbye or thanks ends the talk. */
  closes: z.literal(true).exactOptional(),
});

/** Something that the learner may ask or say at any time. */
export const moveSchema = z.strictObject({
  id: text.exactOptional(),
  /** Wordings, as many as people use: they are compared by their words. */
  said: wordings,
  keys: patterns.exactOptional(),
  when: when.exactOptional(),
  /** The partner's answer. */
  says: lines,
  sets: slots.exactOptional(),
  /** Items that are open again. */
  clears: wordings.exactOptional(),
  /** The item that the partner asks next. */
  asks: text.exactOptional(),
  steps: steps.exactOptional(),
  /** Numbers that are added up, each time that it is said: one more tea for a friend. */
  adds: z.record(z.string(), z.number()).readonly().exactOptional(),
  /** True if the partner asks nothing after it: the learner goes on. */
  waits: z.literal(true).exactOptional(),
  /** True if the talk is over with it. */
  ends: z.literal(true).exactOptional(),
});

const moves = z.array(moveSchema.readonly()).readonly();

/** Small talk and questions about the partner that any scene answers; a scene's own moves come first. */
export const commonSchema = z.strictObject({ facts: moves, moves, phrases: z.record(z.string(), lines) });

/** A scene: what is known of the role-play, its partner, and its agenda. */
export const sceneSchema = conversationScenarioSchema
  .omit({ origin: true })
  .extend({
    partner: z
      .strictObject({
        name: text,
        from: text,
        mood: text,
        /** The reason not to give the learner everything at once, and what settles it. */
        resists: text,
      })
      .readonly(),
    /** Words of the talk that are worth learning. */
    words: z.array(z.strictObject({ word: text, meaning: text }).readonly()).readonly(),
    /** The text that lines have for a slot that isn't known. */
    defaults: slots,
    /**
     * The partner's lines, in role: `lost` (nothing was understood), `unknown` (a question that it can't
     * answer), `movesOn` (it goes on without an answer), `else` (all is settled; is there anything else?),
     * `leaving` (the learner goes early), `bye` (the last words), `changed` (a value is put right, before the
     * answer to it), and any of `common.json`, which they replace.
     */
    phrases: z.record(z.string(), lines).readonly(),
    agenda: z.array(itemSchema.readonly()).min(2).readonly(),
    /**
     * Questions, and the partner's answers: all that it knows. A language model in its place gets them as
     * facts.
     */
    facts: moves,
    /** Wishes, conditions, corrections, doubts and remarks. */
    moves,
  })
  .strict();
