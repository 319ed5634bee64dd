import { z } from 'zod';
import { wireErrorSchema } from '../error.ts';
import { sourceSchema } from '../practice.ts';
import {
  conversationEngineSchema,
  conversationIdSchema,
  conversationOptionsSchema,
  conversationScenarioSchema,
  conversationSchema,
  replyCutSchema,
  turnSchema,
  turnTimingsSchema,
} from './conversation.ts';
import { heardSchema } from './role-play.ts';

/** `/api/conversations`: REST, and the WebSocket of a conversation. */

/** `POST /api/conversations`. The same id with the same content returns the first answer again. */
export const conversationStartSchema = z.object({
  id: conversationIdSchema,
  scenario: conversationScenarioSchema,
  engine: conversationEngineSchema.exclude(['embedded']),
  options: conversationOptionsSchema,
  page: sourceSchema.extend({ text: z.string().max(400_000) }).optional(),
});
export type ConversationStart = z.infer<typeof conversationStartSchema>;

/** `GET /api/conversations/:id` and `POST …/end`. */
export const conversationAnswerSchema = z.object({
  conversation: conversationSchema,
  turns: z.array(turnSchema),
});
export type ConversationAnswer = z.infer<typeof conversationAnswerSchema>;

/** `GET /api/conversations`: newest first. */
export const listedConversationSchema = conversationSchema.extend({ turnCount: z.int() });
export type ListedConversation = z.infer<typeof listedConversationSchema>;
export const conversationsAnswerSchema = z.object({ conversations: z.array(listedConversationSchema) });

/**
 * Messages from the client over `GET /api/conversations/:id/socket` (subprotocols `sayable`,
 * `sayable.token.TOKEN`). Text frames are these messages, as JSON. A binary frame is one Opus packet of the
 * current turn. The text `ping` is answered by `pong` without waking the Durable Object.
 */
export const clientMessageSchema = z.discriminatedUnion('type', [
  /**
   * The first message. Answered by `conversation-opened`; if the last turn is the person's, its reply is
   * generated then. If the connection was lost during the last reply, its rest follows. `heard` is what the
   * client played of it; `isSettled`: the client has all of it, or the person stopped it, so no rest is
   * needed.
   */
  z.object({
    type: z.literal('conversation-open'),
    options: conversationOptionsSchema,
    heard: z
      .object({ turnId: z.uuid(), characters: z.int().nonnegative(), isSettled: z.boolean() })
      .optional(),
  }),
  z.object({ type: z.literal('options-changed'), options: conversationOptionsSchema }),
  /**
   * The person begins to speak; packets follow. The same id again, after a lost connection, restarts its
   * audio. If the turn was already transcribed, its transcript and reply are sent again and the audio is
   * ignored. `rejoins`: the turn that was closed too early; its audio comes again, with what followed, and
   * the new turn replaces it, and the reply to it, as soon as it is transcribed.
   */
  z.object({ type: z.literal('audio-started'), turnId: z.uuid(), rejoins: z.uuid().optional() }),
  /**
   * A pause that may be the end: the server transcribes and answers speculatively, but sends nothing of the
   * answer yet.
   */
  z.object({ type: z.literal('audio-paused'), turnId: z.uuid() }),
  /** The pause was not the end: the speculative answer is discarded. Audio continues. */
  z.object({ type: z.literal('audio-resumed'), turnId: z.uuid() }),
  /** The turn is over. */
  z.object({ type: z.literal('audio-committed'), turnId: z.uuid() }),
  /** The turn is discarded. */
  z.object({ type: z.literal('audio-cancelled'), turnId: z.uuid() }),
  z.object({
    type: z.literal('text-sent'),
    turnId: z.uuid(),
    text: z.string().trim().min(1).max(2_000),
    /**
     * The earlier turn that this one goes on with, for a spoken turn whose words are chosen or sent again.
     */
    rejoins: z.uuid().optional(),
    /**
     * The learner puts right what was heard: the text replaces that of a turn that is part of the
     * conversation. If it is the learner's last turn, the reply to it is dropped, and made anew.
     */
    mends: z.boolean().optional(),
  }),
  /**
   * The number of characters of the reply's text that have been played. Sent some times a second during
   * playback, and with the text's whole length after its last sample.
   */
  z.object({ type: z.literal('reply-heard'), turnId: z.uuid(), characters: z.int().nonnegative() }),
  /**
   * The person interrupted the reply or pressed stop: model and voice end, and only the played part stays.
   * With the id of the person's turn whose reply hasn't begun, that reply is cancelled.
   */
  z.object({
    type: z.literal('reply-stopped'),
    turnId: z.uuid(),
    characters: z.int().nonnegative(),
    cutBy: replyCutSchema.optional(),
  }),
  /** The partner rephrases its last turn; the new turn replaces the last one. */
  z.object({ type: z.literal('reply-asked'), manner: z.literal('in-other-words') }),
  /** Answers the person's last turn again, after a failure. */
  z.object({ type: z.literal('reply-retried') }),
]);
export type ClientMessage = z.infer<typeof clientMessageSchema>;

/** A word of a reply's text, `[from, to)` in it, with its times from the reply's first sample. */
export const spokenWordSchema = z.object({
  from: z.int().nonnegative(),
  to: z.int().nonnegative(),
  startMs: z.number().nonnegative(),
  endMs: z.number().nonnegative(),
});
export type SpokenWord = z.infer<typeof spokenWordSchema>;

export const conversationStages = ['transcription', 'model', 'speech'] as const;
export const conversationStageSchema = z.enum(conversationStages);
export type ConversationStage = z.infer<typeof conversationStageSchema>;

/**
 * Messages from the server: these, as JSON, and binary frames of speech ({@link SPEECH_FRAME}). The embedded
 * conversation sends the same within the extension.
 */
export const serverMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('conversation-opened'),
    conversation: conversationSchema,
    turns: z.array(turnSchema),
  }),
  /** The transcript so far of the turn in progress. */
  z.object({ type: z.literal('transcript-partial'), turnId: z.uuid(), text: z.string() }),
  /**
   * The person's turn is part of the conversation now, or its text was put right: then `asHeard` is what was
   * heard.
   */
  z.object({
    type: z.literal('transcript-completed'),
    turnId: z.uuid(),
    text: z.string(),
    heard: heardSchema.optional(),
    asHeard: z.string().optional(),
  }),
  /** Candidates of an uncertain transcript; the person chooses one by `text-sent` with the same id. */
  z.object({
    type: z.literal('transcript-unsure'),
    turnId: z.uuid(),
    candidates: z.array(z.string()).max(3),
  }),
  /**
   * `stream` identifies its frames of speech. `to`: the turn that it answers; absent for an opening line.
   * `replaces`: the partner's turn that it replaces as soon as a word of it was played. `said`: the reply
   * goes on after a lost connection, and this part of its text was played before; words count from the
   * beginning of the whole text.
   */
  z.object({
    type: z.literal('reply-started'),
    turnId: z.uuid(),
    to: z.uuid().optional(),
    replaces: z.uuid().optional(),
    said: z.string().optional(),
    stream: z.int().nonnegative(),
    sampleRate: z.int().positive(),
  }),
  z.object({ type: z.literal('reply-text'), turnId: z.uuid(), text: z.string() }),
  z.object({ type: z.literal('reply-words'), turnId: z.uuid(), words: z.array(spokenWordSchema) }),
  /**
   * The end of the reply's speech. `spoken` false: there is only text (`turn-failed` of the stage `speech`
   * gave the reason). Sent again, with the text that stays, if the reply was stopped.
   */
  z.object({ type: z.literal('reply-ended'), turnId: z.uuid(), text: z.string(), spoken: z.boolean() }),
  /** The reply is not part of the conversation: it failed, or was stopped before a word of it was played. */
  z.object({ type: z.literal('reply-dropped'), turnId: z.uuid() }),
  /** Suggested replies, if the partner knows them (that of a scene does). */
  z.object({ type: z.literal('replies-suggested'), turnId: z.uuid(), replies: z.array(z.string()).max(5) }),
  /** Indexes of all of the scenario's steps that were reached so far. */
  z.object({ type: z.literal('steps-reached'), steps: z.array(z.int().nonnegative()) }),
  /**
   * A stage failed finally (after a second attempt where that helps). The person's words are kept. `turnId`
   * is the person's turn that was not transcribed or not answered; for `speech`, and where no turn of the
   * person was answered, it is the reply's.
   */
  z.object({
    type: z.literal('turn-failed'),
    turnId: z.uuid(),
    stage: conversationStageSchema,
    error: wireErrorSchema,
  }),
  z.object({ type: z.literal('timings-measured'), turnId: z.uuid(), timings: turnTimingsSchema }),
  /** The browser's language model failed; the scene's own partner answers from here on. */
  z.object({ type: z.literal('partner-replaced'), error: wireErrorSchema }),
  /** The scene or the partner has reached its end; the conversation may be ended. */
  z.object({ type: z.literal('talk-finished') }),
  /** Another window has opened the conversation; this socket is closed (4001). */
  z.object({ type: z.literal('taken-over') }),
  /** The request is invalid; nothing changed. */
  z.object({ type: z.literal('request-failed'), error: wireErrorSchema }),
]);
export type ServerMessage = z.infer<typeof serverMessageSchema>;

/**
 * A frame of speech: one byte of kind (1), the stream's number as an unsigned 32-bit big-endian integer, then
 * mono samples, signed 16-bit little-endian, at the rate of `reply-started`. At most a second long.
 */
export const SPEECH_FRAME = { kind: 1, headerBytes: 5 } as const;

/** The server's reasons to close a conversation's socket. */
export const conversationCloseCodes = {
  /**
   * The person ended the conversation, in this window or elsewhere. A proxy between closes with 1000, so it
   * says nothing.
   */
  ended: 4003,
  takenOver: 4001,
  /** Too many or too large messages, or an unknown one. */
  badRequest: 4002,
  /** The conversation was deleted. */
  gone: 4004,
} as const;
