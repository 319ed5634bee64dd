import type { Conversation, TalkDown, TalkOptions, Turn } from '../../contracts/index.ts';
import type { TurnEngine } from '../../ports/index.ts';

/** Where a conversation is kept while it is held: SQLite in the Durable Object, memory in the extension's own. */
export interface SessionStore {
  load(): { conversation: Conversation; turns: readonly Turn[] };
  /** Adds it at the end, or takes the place of the one with this id. Lasting when it returns. */
  putTurn(turn: Turn): void;
  removeTurn(id: string): void;
}

export interface SessionParts {
  engine: TurnEngine;
  store: SessionStore;
  /** What the person chose, until `conversation-open` tells: a session that woke up has been told before. */
  options?: TalkOptions;
  /** Of the page, what matters for what was said last; nothing where there is no page. */
  pageChunksFor(text: string): readonly string[];
  /** Milliseconds; may jump. */
  now(): number;
  makeId(): string;
  /** Milliseconds that never go back, for durations. */
  elapsed(): number;
}

/** What a session gives out, in order. */
export type SessionOutput =
  | { type: 'message'; message: TalkDown }
  /** Speech of a reply: signed 16-bit mono at the rate that `reply-started` told. */
  | { type: 'speech'; stream: number; samples: Int16Array<ArrayBuffer> };
