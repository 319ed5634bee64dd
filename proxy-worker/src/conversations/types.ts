import type {
  Conversation,
  ConversationAnswer,
  ConversationOptions,
  ConversationStart,
  ListedConversation,
} from '@sayable/shared/contracts';
import type { SessionStore } from '@sayable/shared/conversation';
import type { TurnEngine } from '@sayable/shared/ports';

/**
 * The conversations of one person, as requests use them.
 * @throws AppError `not-found` for an unknown id
 */
export interface Conversations {
  /**
   * @throws AppError `conflict` where another conversation has the id, `unprocessable` where there are too
   * many
   */
  create(start: ConversationStart): Promise<{ answer: ConversationAnswer; isNew: boolean }>;
  /** Returns all conversations, newest first. */
  list(): Promise<ListedConversation[]>;
  read(id: string): Promise<ConversationAnswer>;
  end(id: string): Promise<ConversationAnswer>;
  remove(id: string): Promise<void>;
  /** Deletes everything that is stored of the person. Safe to repeat. */
  removeAll(): Promise<void>;
  /**
   * Opens a WebSocket to a conversation.
   * @throws AppError `conflict` where it has ended, `rate-limited` where too many are open
   */
  connect(id: string): Promise<WebSocket>;
}

/** The owner of the conversations in an object. */
export interface Person {
  installId: string;
  /** A pseudonym for the vendors' abuse checks. */
  safetyId: string;
}

/**
 * The state that a socket keeps while its object hibernates. Its names are stored with open sockets: don't
 * rename them.
 */
export interface SocketState {
  person: Person;
  conversationId: string;
  /** Identifies one of the conversation's sockets. */
  connectionId: string;
  /** The person's last options; undefined until the conversation was opened. */
  options?: ConversationOptions | undefined;
  /** True where the socket was replaced or closed: frames that still arrive are ignored. */
  isOver?: boolean | undefined;
}

/** The server's end of a client's WebSocket. */
export interface ClientSocket {
  readonly state: SocketState;
  keep(state: SocketState): void;
  /** Does nothing where the client is gone. */
  send(frame: string | ArrayBuffer): void;
  close(code: number, reason: string): void;
}

/** The engine of one connection, which charges the person's budget. */
export interface MeteredEngine {
  engine: TurnEngine;
  /** Reserves the cost of a reply that is likely to come. */
  expectReply(): void;
  /** Releases the reservation, because there will be no reply. */
  release(): void;
}

/** @throws AppError `upstream-unavailable` where this server lacks a part of the conversation */
export type CreateEngine = (conversation: Conversation, store: SessionStore, person: Person) => MeteredEngine;
