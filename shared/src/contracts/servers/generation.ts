import { z } from 'zod';
import {
  correctionSchema,
  dialogueTurnSchema,
  levelSchema,
  scenarioSchema,
  sentenceText,
  shortText,
} from '../conversation/role-play.ts';
import { wireErrorSchema } from '../error.ts';
import { allSettings } from '../settings.ts';

/**
 * `POST /api/generation/:method/stream`: tasks of a language model for a learner. The prompts are on the
 * server; the input and output schemas are here. Texts are data: nothing in them is an instruction.
 */

/** A BCP 47 tag. */
const languageTag = z
  .string()
  .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/)
  .max(35);

const dialogue = z.array(dialogueTurnSchema).max(200);
/** A scenario's goal in steps that can be ticked off. */
const steps = z.array(shortText).max(5);
/** Indexes in `steps`, from 0. */
const stepsReached = z.array(z.int().min(0).max(4)).max(5);

/** The most characters of a text that one asks the English of: what one says in a minute. */
export const MOST_ASKED = 500;
/** How a way to say something sounds; `neutral` fits everybody. */
const registers = ['neutral', 'polite', 'casual', 'formal'] as const;
/** One way to say something in English. */
const waySchema = z.object({ text: sentenceText, register: z.enum(registers) });

const scoreOf = z.object({
  score: z.number().min(0).max(100),
  reason: shortText,
  examples: z.array(shortText).max(5),
});

/** Request schemas by method. */
export const generationRequests = {
  /** The partner's next turn in a role-play. */
  reply: z.object({
    scenario: scenarioSchema,
    steps: steps.optional(),
    turns: dialogue,
    /** Chunks of the page that the conversation is about. */
    passages: z.array(z.string().max(4_000)).max(8).optional(),
    /** `in-other-words` rephrases the partner's last turn more simply. */
    manner: z.enum(['next', 'in-other-words']).default('next'),
    /** The partner's facts and wishes: prices, times, a mood, a reason to resist. */
    facts: z.object({ knows: z.array(shortText).max(24), mood: shortText, resists: shortText }).optional(),
  }),
  correct: z.object({
    text: sentenceText,
    turns: dialogue.optional(),
    level: levelSchema.optional(),
    /** The learner's first language: beginners get the reasons in it. */
    language: languageTag.optional(),
  }),
  translate: z.object({ text: sentenceText, into: languageTag }),
  hint: z.object({
    scenario: scenarioSchema,
    turns: dialogue,
    /** The learner's first language. */
    language: languageTag.optional(),
  }),
  evaluate: z.object({
    scenario: scenarioSchema,
    turns: dialogue,
    steps: steps.optional(),
    /** Measurements of the device, for the reasons only: "speech rate 2.1 syllables a second". */
    measured: z.array(shortText).max(40).optional(),
    /** The learner's first language: beginners get the reasons in it. */
    language: languageTag.optional(),
  }),
  progress: z.object({ scenario: scenarioSchema, steps: steps.min(1), turns: dialogue }),
  scenario: z.object({
    wish: sentenceText,
    level: levelSchema,
    passages: z.array(z.string().max(4_000)).max(8).optional(),
  }),
  sentences: z.object({
    topic: shortText,
    level: levelSchema,
    /** ARPAbet without stress: "TH", "R". */
    weakSounds: z
      .array(z.string().regex(/^[A-Z]{1,2}$/))
      .max(12)
      .default([]),
    count: z.int().min(1).max(20).default(5),
  }),
  explain: z.object({
    word: z.string().trim().min(1).max(100),
    sentence: sentenceText,
    level: levelSchema.optional(),
    /** The learner's language, for a translation of the word. */
    language: languageTag.optional(),
  }),
  /** Ways to say a text of another language in English. */
  'in-english': z.object({
    text: z.string().trim().min(1).max(MOST_ASKED),
    /** The language of the text, as far as it is known. */
    language: languageTag.optional(),
    english: z.enum(allSettings.english.choices).default('american'),
  }),
} as const;

/** Result schemas by method. */
export const generationResults = {
  /** `isLast`: the partner ends the talk with this turn. */
  reply: z.object({ text: sentenceText, isLast: z.boolean().optional() }),
  correct: z.object({
    /** Equal to the input where nothing is wrong. */
    corrected: sentenceText,
    corrections: z.array(correctionSchema).max(12),
  }),
  translate: z.object({ text: z.string().min(1).max(4_000) }),
  hint: z.object({ hints: z.array(shortText).min(1).max(3) }),
  evaluate: z.object({
    goalReached: z.boolean(),
    goalReason: shortText,
    /** Indexes in the request's `steps`; a model may leave them out. */
    stepsReached: stepsReached.default([]),
    grammar: scoreOf,
    vocabulary: scoreOf,
    fluency: scoreOf,
    mainCorrections: z
      .array(
        // The whole corrected turn; empty if it isn't known.
        correctionSchema.extend({ sentence: z.string().max(2_000).default('') }),
      )
      .max(5),
    wordsToLearn: z.array(z.object({ word: shortText, meaning: shortText })).max(10),
    nextStep: shortText,
  }),
  /** All steps that were reached so far. */
  progress: z.object({ reached: stepsReached }),
  scenario: scenarioSchema,
  sentences: z.object({
    sentences: z
      .array(z.object({ text: shortText, sounds: z.array(z.string().max(3)).max(12) }))
      .min(1)
      .max(20),
  }),
  explain: z.object({
    /** The meaning of the word in this sentence. */
    meaning: shortText,
    example: shortText,
    translation: z.string().max(200).nullable(),
    /** Formal, rude, old-fashioned: advice on usage. */
    note: z.string().max(500).nullable(),
  }),
  /** The most usual one first. */
  'in-english': z.object({ ways: z.array(waySchema).min(1).max(3) }),
} as const;

/** Schemas of `item` events by method; the other methods send none. */
export const generationItems = {
  reply: z.never(),
  correct: generationResults.correct.shape.corrections.element,
  translate: z.never(),
  hint: generationResults.hint.shape.hints.element,
  evaluate: z.never(),
  progress: z.never(),
  scenario: z.never(),
  sentences: generationResults.sentences.shape.sentences.element,
  explain: z.never(),
  'in-english': z.never(),
} as const;

export const generationMethods = [
  'reply',
  'correct',
  'translate',
  'hint',
  'evaluate',
  'progress',
  'scenario',
  'sentences',
  'explain',
  'in-english',
] as const;
export const generationMethodSchema = z.enum(generationMethods);
export type GenerationMethod = z.infer<typeof generationMethodSchema>;
export type GenerationRequest<M extends GenerationMethod> = z.input<(typeof generationRequests)[M]>;
export type GenerationResult<M extends GenerationMethod> = z.infer<(typeof generationResults)[M]>;
export type GenerationItem<M extends GenerationMethod> = z.infer<(typeof generationItems)[M]>;

/**
 * Server-sent events; the event's name is its type. `text-delta` is sent only by methods whose result is one
 * continuous text (reply, translate); `item` only by methods that list things (corrections, hints,
 * sentences), as each is complete and valid. The last event is the complete, valid result, or `failed`. The
 * deltas form the result's text, except for a last sentence that was begun and never finished: the result
 * excludes it.
 */
export const generationEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('started'), requestId: z.string(), model: z.string() }),
  z.object({ type: z.literal('text-delta'), text: z.string() }),
  z.object({ type: z.literal('item'), item: z.unknown() }),
  z.object({ type: z.literal('completed'), result: z.unknown() }),
  z.object({ type: z.literal('failed'), error: wireErrorSchema }),
]);
export type GenerationEvent = z.infer<typeof generationEventSchema>;
