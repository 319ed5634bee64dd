import { z } from 'zod';
import {
  conversationIdSchema,
  conversationSchema,
  talkEngineSchema,
  talkOptionsSchema,
  talkScenarioSchema,
  turnSchema,
  turnTimingsSchema,
} from './conversation.ts';
import { wireErrorSchema } from './error.ts';
import { sourceSchema } from './practice.ts';

/** `/api/conversations`: REST, and the WebSocket over which a conversation is held. */

/** `POST /api/conversations`. The same id with the same content again answers as the first time. */
export const conversationStartSchema = z.object({
  id: conversationIdSchema,
  scenario: talkScenarioSchema,
  engine: talkEngineSchema.exclude(['embedded']),
  options: talkOptionsSchema,
  page: sourceSchema.extend({ text: z.string().max(400_000) }).optional(),
});
export type ConversationStart = z.infer<typeof conversationStartSchema>;

/** `GET /api/conversations/:id`, `POST …/resume` (which also opens an ended one again) and `POST …/end`. */
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
 * What the person's side sends over `GET /api/conversations/:id/socket` (subprotocols `sayable`, `sayable.token.TOKEN`).
 * Text frames are these, as JSON. A binary frame is one Opus packet of the turn whose audio runs. The bare text `ping` is
 * answered by `pong` without waking anybody.
 */
export const talkUpSchema = z.discriminatedUnion('type', [
  /** First of all. Answered by `conversation-opened`; where the last turn is the person's, its reply is made then. */
  z.object({ type: z.literal('conversation-open'), options: talkOptionsSchema }),
  z.object({ type: z.literal('options-changed'), options: talkOptionsSchema }),
  /**
   * The person begins to speak; packets follow. The same id again, after a lost connection, begins its audio anew; if the
   * turn was understood already, its transcript and reply are told again and the audio is ignored.
   */
  z.object({ type: z.literal('audio-started'), turnId: z.uuid() }),
  /** A pause that may be the end: transcribe and answer ahead, but tell nothing of the answer yet. */
  z.object({ type: z.literal('audio-paused'), turnId: z.uuid() }),
  /** It was not the end: what was begun of an answer is dropped. Audio goes on. */
  z.object({ type: z.literal('audio-resumed'), turnId: z.uuid() }),
  /** The turn is over. */
  z.object({ type: z.literal('audio-committed'), turnId: z.uuid() }),
  /** It never was. */
  z.object({ type: z.literal('audio-cancelled'), turnId: z.uuid() }),
  z.object({ type: z.literal('text-sent'), turnId: z.uuid(), text: z.string().trim().min(1).max(2_000) }),
  /**
   * How many characters of the reply's text have been heard by now. Some times a second while it plays, and with the text's
   * whole length when its last sample was heard.
   */
  z.object({ type: z.literal('reply-heard'), turnId: z.uuid(), characters: z.int().nonnegative() }),
  /**
   * The person cut in or pressed stop: model and voice end, and only what was heard stays. With the id of her own turn, where
   * its reply hasn't begun: there will be none.
   */
  z.object({ type: z.literal('reply-stopped'), turnId: z.uuid(), characters: z.int().nonnegative() }),
  /** The partner says its last turn again in other words; it takes the place of the last one. */
  z.object({ type: z.literal('reply-asked'), manner: z.literal('in-other-words') }),
  /** Answers the last turn of the person again, after a failure. */
  z.object({ type: z.literal('reply-retried') }),
]);
export type TalkUp = z.infer<typeof talkUpSchema>;

/** A word of a reply's text, `[from, to)` in it, and when it is said, from the reply's first sample. */
export const spokenWordSchema = z.object({
  from: z.int().nonnegative(),
  to: z.int().nonnegative(),
  startMs: z.number().nonnegative(),
  endMs: z.number().nonnegative(),
});
export type SpokenWord = z.infer<typeof spokenWordSchema>;

export const talkStages = ['transcription', 'model', 'speech'] as const;
export const talkStageSchema = z.enum(talkStages);
export type TalkStage = z.infer<typeof talkStageSchema>;

/**
 * What comes back: these, as JSON, and binary frames of speech ({@link SPEECH_FRAME}). The embedded conversation speaks
 * the same within the extension.
 */
export const talkDownSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('conversation-opened'),
    conversation: conversationSchema,
    turns: z.array(turnSchema),
  }),
  /** What was understood so far of the turn that is being said. */
  z.object({ type: z.literal('transcript-partial'), turnId: z.uuid(), text: z.string() }),
  /** The person's turn is part of the talk now. */
  z.object({ type: z.literal('transcript-completed'), turnId: z.uuid(), text: z.string() }),
  /** It may have been one of these; the person says which, by `text-sent` with the same id. */
  z.object({
    type: z.literal('transcript-unsure'),
    turnId: z.uuid(),
    candidates: z.array(z.string()).max(3),
  }),
  /**
   * `stream` names its frames of speech. `to`: the turn that it answers; absent for an opening line. `replaces`: the turn of
   * the partner whose place it takes as soon as a word of it was heard.
   */
  z.object({
    type: z.literal('reply-started'),
    turnId: z.uuid(),
    to: z.uuid().optional(),
    replaces: z.uuid().optional(),
    stream: z.int().nonnegative(),
    sampleRate: z.int().positive(),
  }),
  z.object({ type: z.literal('reply-text'), turnId: z.uuid(), text: z.string() }),
  z.object({ type: z.literal('reply-words'), turnId: z.uuid(), words: z.array(spokenWordSchema) }),
  /**
   * No more speech comes. `spoken` false: there is text only (`turn-failed` of the stage `speech` said why). Once more, with
   * the text that stays, where the reply was stopped.
   */
  z.object({ type: z.literal('reply-ended'), turnId: z.uuid(), text: z.string(), spoken: z.boolean() }),
  /** Is no part of the talk: it was stopped before a word of it was heard, or it failed. */
  z.object({ type: z.literal('reply-dropped'), turnId: z.uuid() }),
  /** What could be said now, where the partner knows it (a script does). */
  z.object({ type: z.literal('replies-suggested'), turnId: z.uuid(), replies: z.array(z.string()).max(5) }),
  /** Indexes of the scenario's steps, all that were reached so far. */
  z.object({ type: z.literal('steps-reached'), steps: z.array(z.int().nonnegative()) }),
  /**
   * A stage failed for good (it was tried twice where that helps). What was said is kept. `turnId` is the person's turn that
   * was not understood or not answered; of `speech`, and where no turn of the person was answered, the reply's.
   */
  z.object({
    type: z.literal('turn-failed'),
    turnId: z.uuid(),
    stage: talkStageSchema,
    error: wireErrorSchema,
  }),
  z.object({ type: z.literal('timings-measured'), turnId: z.uuid(), timings: turnTimingsSchema }),
  /** The script or the partner has come to its end; the conversation may be ended. */
  z.object({ type: z.literal('talk-finished') }),
  /** Another window holds the conversation now; this socket is closed (4001). */
  z.object({ type: z.literal('taken-over') }),
  /** Something was sent that can't be done; nothing changed. */
  z.object({ type: z.literal('request-failed'), error: wireErrorSchema }),
]);
export type TalkDown = z.infer<typeof talkDownSchema>;

/**
 * A frame of speech: one byte of kind (1), the stream's number as an unsigned 32-bit big-endian integer, then mono samples,
 * signed 16-bit little-endian, at the rate that `reply-started` told. At most a second long.
 */
export const SPEECH_FRAME = { kind: 1, headerBytes: 5 } as const;

/** Why the server closes a conversation's socket. */
export const talkCloseCodes = {
  takenOver: 4001,
  /** Sent too much, too fast, or what is none of the messages. */
  badRequest: 4002,
  /** The conversation was deleted. */
  gone: 4004,
} as const;
