import { z } from 'zod';
import { wireErrorSchema } from './error.ts';
import { correctionSchema, levelSchema, scenarioSchema } from './generation.ts';
import { sourceSchema } from './practice.ts';

/** What a conversation is, wherever it is kept: in the extension's database, and with a server in its Durable Object. */

/** Ids are UUIDs that the extension makes, so that what is sent twice is kept once. */
export const conversationIdSchema = z.uuid();

/** A role-play that can be chosen. */
export const talkScenarioSchema = scenarioSchema.extend({
  /** `cafe`; for one's own and for pages a UUID. */
  id: z.string().min(1).max(64),
  /** `built-in` ones have a branching script and so work with no key. */
  origin: z.enum(['built-in', 'own', 'page']),
  /** The goal in steps that can be ticked off: "Two returns", "For Saturday". */
  steps: z.array(z.string().trim().min(1).max(60)).max(5),
});
export type TalkScenario = z.infer<typeof talkScenarioSchema>;

/** One of the person's own, kept so that it can be chosen again. */
export const ownScenarioSchema = talkScenarioSchema.extend({
  /** Epoch milliseconds. */
  createdAt: z.number(),
});
export type OwnScenario = z.infer<typeof ownScenarioSchema>;

/**
 * Who answers. `embedded`: the scenario's script and the device's own voice. `server`: transcriber, language model and voice
 * behind the proxy. `realtime`: the server's speech-to-speech model.
 */
export const talkEngineSchema = z.enum(['embedded', 'server', 'realtime']);
export type TalkEngine = z.infer<typeof talkEngineSchema>;

/** What a server must know of the person's choices. */
export const talkOptionsSchema = z.object({
  level: levelSchema,
  /** The server's first voice where null. */
  voiceId: z.string().max(100).nullable(),
  /** 1 is the voice's own pace. */
  speed: z.number().min(0.7).max(1.2),
});
export type TalkOptions = z.infer<typeof talkOptionsSchema>;

/** Where in a turn its time went: milliseconds of the machine that measured, from the end of the person's speech. */
export const turnTimingsSchema = z.record(z.string().max(40), z.number());
export type TurnTimings = z.infer<typeof turnTimingsSchema>;

export const turnSchema = z.object({
  id: z.uuid(),
  speaker: z.enum(['learner', 'partner']),
  /**
   * What was said, as a person would write it. Of an interrupted partner only what was heard: nobody heard the rest, so
   * it is no part of the talk.
   */
  text: z.string().max(8_000),
  via: z.enum(['voice', 'typed']),
  interrupted: z.boolean().optional(),
  /** Epoch milliseconds. Only shown; the order of turns is their order in the list. */
  startedAt: z.number(),
  timings: turnTimingsSchema.optional(),
});
export type Turn = z.infer<typeof turnSchema>;

export const conversationSchema = z.object({
  id: conversationIdSchema,
  /** Epoch milliseconds. */
  createdAt: z.number(),
  updatedAt: z.number(),
  scenario: talkScenarioSchema,
  engine: talkEngineSchema,
  state: z.enum(['running', 'ended']),
  /** The page that it is about. */
  page: sourceSchema.optional(),
});
export type Conversation = z.infer<typeof conversationSchema>;

/** How one side of the person's speaking went. */
export const talkAspectSchema = z.object({
  /** 0–100; null where there was too little to tell. */
  score: z.number().min(0).max(100).nullable(),
  reason: z.string().max(500),
  /** Out of this conversation, word for word. */
  examples: z.array(z.string().max(500)).max(5),
});
export type TalkAspect = z.infer<typeof talkAspectSchema>;

/** What was measured in the person's voice turns. */
export const talkMeasuresSchema = z.object({
  turns: z.int().nonnegative(),
  words: z.int().nonnegative(),
  distinctWords: z.int().nonnegative(),
  speechMs: z.number().nonnegative(),
  /** Null where nothing was spoken. */
  syllablesPerSecond: z.number().nullable(),
  /** Pauses over half a second inside turns. */
  longPauses: z.int().nonnegative(),
});
export type TalkMeasures = z.infer<typeof talkMeasuresSchema>;

export const talkEvaluationSchema = z.object({
  /** Epoch milliseconds. */
  at: z.number(),
  /** `embedded` where it rests on what was measured alone. */
  by: z.enum(['embedded', 'server']),
  goalReached: z.boolean(),
  goalReason: z.string().max(500),
  steps: z.array(z.object({ text: z.string(), reached: z.boolean() })),
  grammar: talkAspectSchema,
  vocabulary: talkAspectSchema,
  fluency: talkAspectSchema,
  pronunciation: talkAspectSchema,
  /** Those that matter most. `sentence` is the whole turn put right, to be said again. */
  corrections: z.array(correctionSchema.extend({ turnId: z.uuid().optional(), sentence: z.string() })).max(5),
  wordsToLearn: z.array(z.object({ word: z.string(), meaning: z.string() })).max(10),
  nextStep: z.string().max(500),
  measures: talkMeasuresSchema,
});
export type TalkEvaluation = z.infer<typeof talkEvaluationSchema>;

/** A turn as the extension keeps it, with what was found out about it. */
export const keptTurnSchema = turnSchema.extend({
  conversationId: conversationIdSchema,
  /** Its place in the talk, from 0. */
  index: z.int().nonnegative(),
  /**
   * `speaking`: being said, or cut off by a crash. `waiting`: the person's own, said and not yet understood by the other
   * side (its recording is kept). `done`. `failed`: `failure` says why, and it can be tried again.
   */
  state: z.enum(['speaking', 'waiting', 'done', 'failed']),
  failure: wireErrorSchema.optional(),
  /** The attempt that holds the turn's recording and its pronunciation. */
  attemptId: z.string().optional(),
  /** The whole turn put right; the same as `text` where nothing was wrong. Absent: not looked at yet. */
  corrected: z.string().optional(),
  corrections: z.array(correctionSchema).optional(),
  /** By BCP 47 tag. */
  translations: z.record(z.string(), z.string()).optional(),
  /** Three things that could be said after this turn of the partner. */
  hints: z.array(z.string()).optional(),
});
export type KeptTurn = z.infer<typeof keptTurnSchema>;

/** A conversation as the extension keeps it. */
export const keptConversationSchema = conversationSchema.extend({
  /** Set while it stands open in the panel: the newest one is shown. */
  openedAt: z.number().optional(),
  endedAt: z.number().optional(),
  /** The server that knows it; a conversation stays with its server. */
  serverAddress: z.string().optional(),
  /** Text of the page, for the passages of each turn. */
  pageText: z.string().max(400_000).optional(),
  /** Indexes of the scenario's steps that were reached so far. */
  stepsReached: z.array(z.int().nonnegative()),
  evaluation: talkEvaluationSchema.optional(),
  deletedAt: z.number().optional(),
});
export type KeptConversation = z.infer<typeof keptConversationSchema>;
