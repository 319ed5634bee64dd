import type { Conversation, ConversationOptions, ServerMessage, Turn } from '../../contracts/index.ts';
import type { TurnEngine } from '../../ports/index.ts';

/**
 * The store of one conversation while its session runs: SQLite in the Durable Object, memory in the
 * extension.
 */
export interface SessionStore {
  load(): { conversation: Conversation; turns: readonly Turn[] };
  /** Appends the turn, or replaces the one with its id. The turn is durable when this returns. */
  putTurn(turn: Turn): void;
  removeTurn(id: string): void;
}

export interface SessionParts {
  engine: TurnEngine;
  store: SessionStore;
  /**
   * The person's options until `conversation-open` brings them; set when a session is restored that had them.
   */
  options?: ConversationOptions;
  /** Returns the chunks of the page that are relevant to the last turn; none without a page. */
  pageChunksFor(text: string): readonly string[];
  /** Epoch milliseconds; may jump. */
  now(): number;
  makeId(): string;
  /** Monotonic milliseconds, for durations. */
  elapsed(): number;
}

/** The output of a session, in order. */
export type SessionOutput =
  | { type: 'message'; message: ServerMessage }
  /** Speech of a reply: signed 16-bit mono at the sample rate of its `reply-started`. */
  | { type: 'speech'; stream: number; samples: Int16Array<ArrayBuffer> };
