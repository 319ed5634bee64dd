import { z } from 'zod';
import { wireErrorSchema } from '../error.ts';
import { sourceSchema } from '../practice.ts';
import { correctionSchema, heardSchema, levelSchema, scenarioSchema } from './role-play.ts';

/** A conversation, as stored in the extension's database and in a server's Durable Object. */

/** Ids are UUIDs made by the extension, so that requests are idempotent. */
export const conversationIdSchema = z.uuid();

/** A role-play that can be chosen. */
export const conversationScenarioSchema = scenarioSchema.extend({
  /** `cafe`; a UUID for the person's own scenarios and for pages. */
  id: z.string().min(1).max(64),
  /** `built-in` scenarios have a scene and therefore work without a key. */
  origin: z.enum(['built-in', 'own', 'page']),
  /** The goal in steps that can be ticked off: "Two tickets", "For Saturday". */
  steps: z.array(z.string().trim().min(1).max(60)).max(5),
});
export type ConversationScenario = z.infer<typeof conversationScenarioSchema>;

/** A scenario of the person, stored so that it can be chosen again. */
export const ownScenarioSchema = conversationScenarioSchema.extend({
  /** Epoch milliseconds. */
  createdAt: z.number(),
});
export type OwnScenario = z.infer<typeof ownScenarioSchema>;

/**
 * The source of replies. `embedded`: the scenario's scene and the device's voice. `server`: transcriber,
 * language model and voice behind the proxy. `realtime`: the server's speech-to-speech model.
 */
export const conversationEngineSchema = z.enum(['embedded', 'server', 'realtime']);
export type ConversationEngine = z.infer<typeof conversationEngineSchema>;

/** The person's choices that a server needs. */
export const conversationOptionsSchema = z.object({
  level: levelSchema,
  /** Null for the server's first voice. */
  voiceId: z.string().max(100).nullable(),
  /** 1 is the voice's normal pace. */
  speed: z.number().min(0.7).max(1.2),
});
export type ConversationOptions = z.infer<typeof conversationOptionsSchema>;

/**
 * Latencies of a turn's stages in milliseconds, on the clock of the measuring machine, from the end of the
 * person's speech.
 */
export const turnTimingsSchema = z.record(z.string().max(40), z.number());
export type TurnTimings = z.infer<typeof turnTimingsSchema>;

/**
 * The cause that kept a reply from being played to its end. `learner`: the person spoke or typed meanwhile.
 * `stop`: the person stopped it, or asked for another sound. `leaving`: the panel was closed, or the
 * conversation ended. `connection`: the connection to the server was lost, or the server restarted; the rest
 * comes when it is back. `server`: the server does not hold the conversation any more, or doesn't know the
 * person. `failure`: the model failed.
 */
export const replyCutSchema = z.enum(['learner', 'stop', 'leaving', 'connection', 'server', 'failure']);
export type ReplyCut = z.infer<typeof replyCutSchema>;

export const turnSchema = z.object({
  id: z.uuid(),
  speaker: z.enum(['learner', 'partner']),
  /**
   * The transcript in normal spelling. Of an interrupted reply only the played part: the rest was never
   * heard, so it is not part of the conversation.
   */
  text: z.string().max(8_000),
  via: z.enum(['voice', 'typed']),
  heard: heardSchema.optional(),
  /** The text as it was heard at first, where the learner has put it right. */
  asHeard: z.string().max(8_000).optional(),
  interrupted: z.boolean().optional(),
  /** The cause of an interruption. */
  cutBy: replyCutSchema.optional(),
  /**
   * The text of a reply after its played part, while it is played and after the connection was lost. Sent to
   * no client. `isWhole`: the model had finished writing.
   */
  rest: z.object({ text: z.string().max(8_000), isWhole: z.boolean() }).optional(),
  /** Epoch milliseconds. For display only; the order of turns is their order in the list. */
  startedAt: z.number(),
  timings: turnTimingsSchema.optional(),
});
export type Turn = z.infer<typeof turnSchema>;

export const conversationSchema = z.object({
  id: conversationIdSchema,
  /** Epoch milliseconds. */
  createdAt: z.number(),
  updatedAt: z.number(),
  scenario: conversationScenarioSchema,
  engine: conversationEngineSchema,
  state: z.enum(['running', 'ended']),
  /** The page that the conversation is about. */
  page: sourceSchema.optional(),
});
export type Conversation = z.infer<typeof conversationSchema>;

/** The result of one aspect of the person's speaking. */
export const conversationAspectSchema = z.object({
  /** 0–100; null if the evidence is not sufficient. */
  score: z.number().min(0).max(100).nullable(),
  reason: z.string().max(500),
  /** Literal quotations of this conversation. */
  examples: z.array(z.string().max(500)).max(5),
});
export type ConversationAspect = z.infer<typeof conversationAspectSchema>;

/** Measurements of the person's voice turns. */
export const conversationMeasuresSchema = z.object({
  turns: z.int().nonnegative(),
  words: z.int().nonnegative(),
  distinctWords: z.int().nonnegative(),
  speechMs: z.number().nonnegative(),
  /** Null if nothing was spoken. */
  syllablesPerSecond: z.number().nullable(),
  /** Pauses over half a second inside turns. */
  longPauses: z.int().nonnegative(),
  /** The pauses that are marked inside groups of words; absent if there is none. */
  pauses: z.int().positive().optional(),
});
export type ConversationMeasures = z.infer<typeof conversationMeasuresSchema>;

/**
 * A correction as stored. What the device's checker says of a turn has a key of its reason, a place and a
 * phrase.
 */
const keptCorrectionSchema = correctionSchema.extend({
  /**
   * The key of the reason in the catalogue, by which it is shown in the language of the interface instead of
   * `because`.
   */
  reason: z.string().max(40).optional(),
  /** The place of `said` in the turn, in UTF-16 units. */
  at: z.int().nonnegative().optional(),
  /**
   * The phrase to be practised; null where the checker can't vouch for one. Absent where a language model
   * corrected the whole turn: then it is the turn.
   */
  practise: z.string().nullable().optional(),
});
export type KeptCorrection = z.infer<typeof keptCorrectionSchema>;

export const conversationEvaluationSchema = z.object({
  /** Epoch milliseconds. */
  at: z.number(),
  /** `embedded` where the evaluation uses only measurements of the device. */
  by: z.enum(['embedded', 'server']),
  goalReached: z.boolean(),
  goalReason: z.string().max(500),
  steps: z.array(z.object({ text: z.string(), reached: z.boolean() })),
  grammar: conversationAspectSchema,
  vocabulary: conversationAspectSchema,
  fluency: conversationAspectSchema,
  pronunciation: conversationAspectSchema,
  /** The most important corrections. `sentence` is the whole corrected turn. */
  corrections: z
    .array(keptCorrectionSchema.extend({ turnId: z.uuid().optional(), sentence: z.string() }))
    .max(5),
  wordsToLearn: z.array(z.object({ word: z.string(), meaning: z.string() })).max(10),
  nextStep: z.string().max(500),
  measures: conversationMeasuresSchema,
});
export type ConversationEvaluation = z.infer<typeof conversationEvaluationSchema>;

/** A turn as stored by the extension, with its feedback. */
export const keptTurnSchema = turnSchema.extend({
  conversationId: conversationIdSchema,
  /** The index in the conversation, from 0. */
  index: z.int().nonnegative(),
  /**
   * `speaking`: in progress, or cut off by a crash. `waiting`: a turn of the person that the other side has
   * not transcribed yet (its recording is kept). `done`. `failed`: `failure` says why, and it can be retried.
   */
  state: z.enum(['speaking', 'waiting', 'done', 'failed']),
  failure: wireErrorSchema.optional(),
  /**
   * The person's turn that was closed too early and goes on in this one, which has all of its sound. It is
   * removed, with the reply to it, when this turn is transcribed.
   */
  rejoins: z.uuid().optional(),
  /** The attempt that contains the turn's recording and pronunciation. */
  attemptId: z.string().optional(),
  /** The whole corrected turn; equal to `text` where nothing was wrong. Absent before it was checked. */
  corrected: z.string().optional(),
  corrections: z.array(keptCorrectionSchema).optional(),
  /** By BCP 47 tag. */
  translations: z.record(z.string(), z.string()).optional(),
  /** Three possible answers to this turn of the partner. */
  hints: z.array(z.string()).optional(),
});
export type KeptTurn = z.infer<typeof keptTurnSchema>;

/** A conversation as stored by the extension. */
export const keptConversationSchema = conversationSchema.extend({
  /** Set while the conversation is open in the panel: the newest one is shown. */
  openedAt: z.number().optional(),
  endedAt: z.number().optional(),
  /** The browser's own language model plays the partner; `engine` is `embedded`. */
  browserPartner: z.boolean().optional(),
  /** The server that stores the conversation; a conversation stays with its server. */
  serverAddress: z.string().optional(),
  /** Text of the page, from which the page chunks for each turn are retrieved. */
  pageText: z.string().max(400_000).optional(),
  /** Indexes of the scenario's steps that were reached so far. */
  stepsReached: z.array(z.int().nonnegative()),
  evaluation: conversationEvaluationSchema.optional(),
  deletedAt: z.number().optional(),
});
export type KeptConversation = z.infer<typeof keptConversationSchema>;
