import { z } from 'zod';
import { wireErrorSchema } from '../error.ts';
import { builtInCauses } from '../listening-voice.ts';
import { conversationIdSchema } from './conversation.ts';
import { forwardedMessages, spokenWordSchema } from './conversation-api.ts';

/**
 * The messages between the side panel and the offscreen document, over one runtime port. Conversations, turns
 * and feedback are stored in the database, which the panel observes; only messages that cannot wait for it
 * are sent here. Audio is never sent.
 */
export const panelCommandSchema = z.discriminatedUnion('type', [
  /** Opens a stored conversation, and closes the one before. Answered by `conversation-opened`. */
  /**
   * Opens a conversation, which another panel that has it loses. `again`: the panel had it and its host died,
   * or its page returned: a panel that has it by now keeps it.
   */
  z.object({
    type: z.literal('open-conversation'),
    conversationId: conversationIdSchema,
    again: z.boolean().optional(),
  }),
  /**
   * Closes the conversation in the panel: the microphone and the connection are closed, the conversation
   * stays stored.
   */
  z.object({ type: z.literal('close-conversation') }),
  /** Ends the conversation and starts its evaluation. The evaluation is stored in the database. */
  z.object({ type: z.literal('end-conversation') }),
  /** Evaluates an ended conversation again, after a failure. */
  z.object({ type: z.literal('evaluate-conversation') }),
  /** Push-to-talk. */
  z.object({ type: z.literal('start-turn') }),
  z.object({ type: z.literal('finish-turn') }),
  z.object({ type: z.literal('cancel-turn') }),
  /** The microphone stays open, and turns begin and end automatically. */
  z.object({ type: z.literal('set-hands-free'), on: z.boolean() }),
  z.object({
    type: z.literal('send-text'),
    text: z.string().trim().min(1).max(2_000),
    turnId: z.uuid().optional(),
  }),
  /** Puts right what was heard of a turn. */
  z.object({ type: z.literal('mend-turn'), turnId: z.uuid(), text: z.string().trim().min(1).max(2_000) }),
  /** Retries a failed turn, with its recording if it has one. */
  z.object({ type: z.literal('retry-turn'), turnId: z.uuid() }),
  z.object({ type: z.literal('stop-speaking') }),
  /** Speaks the partner's turn again. */
  z.object({ type: z.literal('say-again'), turnId: z.uuid(), pace: z.enum(['normal', 'slow']) }),
  z.object({ type: z.literal('say-in-other-words') }),
  /** Speaks a given sentence: a hint, a corrected turn. */
  z.object({ type: z.literal('speak-text'), text: z.string().min(1).max(2_000) }),
  /** Plays the recording of the person's turn. */
  z.object({ type: z.literal('play-turn'), turnId: z.uuid() }),
  /** Requests hints. Hints and translations are stored in the database. */
  z.object({ type: z.literal('ask-hints') }),
  z.object({ type: z.literal('translate-turn'), turnId: z.uuid(), into: z.string().max(35) }),
]);
export type PanelCommand = z.infer<typeof panelCommandSchema>;

/**
 * The state that the orb shows. `connecting` and `offline` concern the connection to the server; typed text
 * is kept and sent later.
 */
export const conversationPhaseSchema = z.enum([
  'connecting',
  'offline',
  'idle',
  'listening',
  'thinking',
  'speaking',
  'ended',
]);
export type ConversationPhase = z.infer<typeof conversationPhaseSchema>;

export const panelEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('conversation-opened'), conversationId: conversationIdSchema }),
  /**
   * `handsFree`: the microphone is open without push-to-talk. `isDeaf`: a voice of the system speaks, whose
   * sound can't be told from the person's, so hands-free listens again when it has ended.
   */
  z.object({
    type: z.literal('phase-changed'),
    phase: conversationPhaseSchema,
    handsFree: z.boolean(),
    isDeaf: z.boolean().optional(),
  }),
  /**
   * Sent about 20 times a second while a side speaks: that side's loudness, 0–1. `inSpeech`: the person is
   * speaking.
   */
  z.object({ type: z.literal('level-measured'), level: z.number().min(0).max(1), inSpeech: z.boolean() }),
  /** The transcript so far. */
  z.object({ type: z.literal('words-understood'), turnId: z.uuid(), text: z.string() }),
  z.object({
    type: z.literal('turn-unsure'),
    turnId: z.uuid(),
    candidates: z.array(z.string()).max(3),
  }),
  /** The text of the partner's turn so far. */
  z.object({ type: z.literal('reply-written'), turnId: z.uuid(), text: z.string() }),
  /** The word that is being played, by the playback clock. */
  z.object({ type: z.literal('word-spoken'), turnId: z.uuid(), word: spokenWordSchema }),
  z.object({ type: z.literal('replies-suggested'), replies: z.array(z.string()).max(5) }),
  /** The reply's volume was lowered or restored. */
  z.object({ type: z.literal('voice-ducked'), on: z.boolean() }),
  /** A built-in voice speaks in place of the chosen one. */
  z.object({ type: z.literal('voice-passed-over'), cause: z.enum(builtInCauses) }),
  ...forwardedMessages,
  z.object({ type: z.literal('command-failed'), command: z.string(), error: wireErrorSchema }),
]);
export type PanelEvent = z.infer<typeof panelEventSchema>;
