import { z } from 'zod';
import type { WireError } from '../error.ts';
import type { BuiltInCause } from '../listening-voice.ts';
import { conversationIdSchema } from './conversation.ts';
import type { SpokenWord } from './conversation-api.ts';

/**
 * The messages between the side panel and the offscreen document, over one runtime port. Conversations, turns
 * and feedback are stored in the database, which the panel observes; only what cannot wait for it is sent
 * here. Audio is never sent.
 */
export const panelCommandSchema = z.discriminatedUnion('type', [
  /**
   * Opens a stored conversation, and closes the one before. Another panel that has it loses it. `again`: the
   * panel had it and its host died, or its page returned: a panel that has it by now keeps it.
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

/** A command with its number, which rises over a port: a view names the last one that it includes. */
export const numberedPanelCommandSchema = z.object({ id: z.int().positive(), command: panelCommandSchema });
export type NumberedPanelCommand = z.infer<typeof numberedPanelCommandSchema>;

/**
 * The state that the orb shows. `connecting` and `offline` concern the connection to the server; typed text
 * is kept and sent later.
 */
export type ConversationPhase =
  | 'connecting'
  | 'offline'
  | 'idle'
  | 'listening'
  | 'thinking'
  | 'speaking'
  | 'ended';

/** The whole picture of a panel's conversation, as far as the database doesn't hold it. */
export interface PanelView {
  type: 'view';
  /** The number of the last command that this view includes. A typed text is included once it is stored. */
  ack: number;
  /** The conversation that this panel holds; null without one. */
  conversationId: string | null;
  /** Another window holds the conversation that was open here. */
  isTakenOver: boolean;
  phase: ConversationPhase;
  /** The microphone is open without push-to-talk. */
  handsFree: boolean;
  /**
   * A voice of the system speaks, whose sound can't be told from the person's: hands-free listens again when
   * it has ended.
   */
  isDeaf: boolean;
  /** The reply's volume is lowered. */
  isDucked: boolean;
  /** The scene or the partner has reached its end; the conversation may be ended. */
  isFinished: boolean;
  /** The transcript so far; its first `stable` characters did not change with the last words. */
  understood: { turnId: string; text: string; stable: number } | null;
  unsure: { turnId: string; candidates: readonly string[] } | null;
  /** The text so far of the partner's turn in playback. */
  reply: { turnId: string; text: string } | null;
  /** The word that is being played, by the playback clock. */
  spoken: { turnId: string; word: SpokenWord } | null;
  /** The reason why a built-in voice speaks in place of the chosen one. */
  passedOver: BuiltInCause | null;
  /** The last failure of a command. `at`: epoch milliseconds, which tell it from the next one. */
  trouble: { at: number; command: string; error: WireError } | null;
}

/** The view of a panel without a conversation. */
export const noConversation: PanelView = {
  type: 'view',
  ack: 0,
  conversationId: null,
  isTakenOver: false,
  phase: 'connecting',
  handsFree: false,
  isDeaf: false,
  isDucked: false,
  isFinished: false,
  understood: null,
  unsure: null,
  reply: null,
  spoken: null,
  passedOver: null,
  trouble: null,
};

/**
 * The messages to the panel: the view whenever it changes, and about 20 times a second while a side speaks,
 * that side's loudness, 0–1. A lost level does no harm.
 */
export type PanelEvent = PanelView | { type: 'level'; level: number };
