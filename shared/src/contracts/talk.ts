import { z } from 'zod';
import { conversationIdSchema, turnTimingsSchema } from './conversation.ts';
import { spokenWordSchema, talkStageSchema } from './conversation-api.ts';
import { wireErrorSchema } from './error.ts';

/**
 * Between the side panel and the speech host (the offscreen document), over one runtime port. Conversations, turns and what
 * was found out about them stand in the database, and the panel follows that; here goes only what can't wait for it. Audio
 * never travels.
 */
export const talkCommandSchema = z.discriminatedUnion('type', [
  /** Follows a conversation that stands in the database, and lets go of the one before. Answered by `talk-opened`. */
  z.object({ type: z.literal('open-talk'), conversationId: conversationIdSchema }),
  /** Nobody looks at it any more: the microphone and the line are closed, the conversation stays. */
  z.object({ type: z.literal('close-talk') }),
  /** Ends it and has it evaluated. The evaluation comes into the database. */
  z.object({ type: z.literal('end-talk') }),
  /** Evaluates an ended one again, after a failure. */
  z.object({ type: z.literal('evaluate-talk') }),
  /** Push-to-talk. */
  z.object({ type: z.literal('start-turn') }),
  z.object({ type: z.literal('finish-turn') }),
  z.object({ type: z.literal('cancel-turn') }),
  /** The microphone stays open and turns begin and end by themselves. */
  z.object({ type: z.literal('set-hands-free'), on: z.boolean() }),
  z.object({
    type: z.literal('send-text'),
    text: z.string().trim().min(1).max(2_000),
    turnId: z.uuid().optional(),
  }),
  /** Tries a failed turn again, with its recording where it has one. */
  z.object({ type: z.literal('retry-turn'), turnId: z.uuid() }),
  z.object({ type: z.literal('stop-speaking') }),
  /** The partner's turn is spoken again. */
  z.object({ type: z.literal('say-again'), turnId: z.uuid(), pace: z.enum(['normal', 'slow']) }),
  z.object({ type: z.literal('say-in-other-words') }),
  /** Speaks a sentence of ours: a hint, a corrected turn. */
  z.object({ type: z.literal('speak-text'), text: z.string().min(1).max(2_000) }),
  /** Plays what the person said. */
  z.object({ type: z.literal('play-turn'), turnId: z.uuid() }),
  /** They come into the database, as do translations. */
  z.object({ type: z.literal('ask-hints') }),
  z.object({ type: z.literal('translate-turn'), turnId: z.uuid(), into: z.string().max(35) }),
]);
export type TalkCommand = z.infer<typeof talkCommandSchema>;

/** What the orb shows. `connecting` and `offline`: the way to the server; typing is kept and goes out later. */
export const talkPhaseSchema = z.enum([
  'connecting',
  'offline',
  'idle',
  'listening',
  'thinking',
  'speaking',
  'ended',
]);
export type TalkPhase = z.infer<typeof talkPhaseSchema>;

export const talkEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('talk-opened'), conversationId: conversationIdSchema }),
  /** `inSpeech`: the person is heard. `handsFree`: the microphone is open by itself. */
  z.object({
    type: z.literal('phase-changed'),
    phase: talkPhaseSchema,
    handsFree: z.boolean(),
  }),
  /** About 20 a second while somebody speaks: loudness 0–1 of the one who does. */
  z.object({ type: z.literal('level-measured'), level: z.number().min(0).max(1), inSpeech: z.boolean() }),
  /** Words as they are understood. */
  z.object({ type: z.literal('words-understood'), turnId: z.uuid(), text: z.string() }),
  z.object({
    type: z.literal('turn-unsure'),
    turnId: z.uuid(),
    candidates: z.array(z.string()).max(3),
  }),
  /** The partner's turn so far, as text. */
  z.object({ type: z.literal('reply-written'), turnId: z.uuid(), text: z.string() }),
  /** The word that is heard now, by the clock of what is played. */
  z.object({ type: z.literal('word-spoken'), turnId: z.uuid(), word: spokenWordSchema }),
  z.object({ type: z.literal('replies-suggested'), replies: z.array(z.string()).max(5) }),
  z.object({ type: z.literal('steps-reached'), steps: z.array(z.int().nonnegative()) }),
  /** Something was cut: the voice was ducked, brought back, or stopped. */
  z.object({ type: z.literal('voice-ducked'), on: z.boolean() }),
  z.object({
    type: z.literal('turn-failed'),
    turnId: z.uuid(),
    stage: talkStageSchema,
    error: wireErrorSchema,
  }),
  z.object({ type: z.literal('timings-measured'), turnId: z.uuid(), timings: turnTimingsSchema }),
  /** The role-play has come to its end by itself. */
  z.object({ type: z.literal('talk-finished') }),
  /** Another window talks here now. */
  z.object({ type: z.literal('taken-over') }),
  z.object({ type: z.literal('command-failed'), command: z.string(), error: wireErrorSchema }),
]);
export type TalkEvent = z.infer<typeof talkEventSchema>;
