import type {
  Conversation,
  ConversationAnswer,
  ConversationStart,
  ListedConversation,
  TalkOptions,
} from '@sayable/shared/contracts';
import type { SessionStore } from '@sayable/shared/conversation';
import type { TurnEngine } from '@sayable/shared/ports';

/**
 * One person's conversations, from a request.
 * @throws AppError `not-found` for an id that isn't there.
 */
export interface Conversations {
  /** @throws AppError `conflict` where the id is another conversation's, `unprocessable` where there are too many. */
  create(start: ConversationStart): Promise<{ answer: ConversationAnswer; isNew: boolean }>;
  /** Newest first. */
  list(): Promise<ListedConversation[]>;
  read(id: string): Promise<ConversationAnswer>;
  setState(id: string, state: Conversation['state']): Promise<ConversationAnswer>;
  remove(id: string): Promise<void>;
  /** All that is known of the person. Safe to repeat. */
  removeAll(): Promise<void>;
  /**
   * A WebSocket to a conversation.
   * @throws AppError `conflict` where it has ended, `rate-limited` where too many are open.
   */
  connect(id: string): Promise<WebSocket>;
}

/** Who holds the conversations of an object. */
export interface Person {
  installId: string;
  /** A name for the vendors' abuse checks, which says nothing of who she is. */
  safetyId: string;
}

/** What stays with a socket while its object hibernates. */
export interface SocketState {
  person: Person;
  conversationId: string;
  /** Tells a conversation's sockets apart. */
  connectionId: string;
  /** As the person chose last; undefined until the conversation was opened. */
  options?: TalkOptions | undefined;
  /** Another one took its place, or it was closed: what still comes over it is not heard. */
  isOver?: boolean | undefined;
}

export interface TalkSocket {
  readonly state: SocketState;
  keep(state: SocketState): void;
  /** Harmless where the other side has gone. */
  send(frame: string | ArrayBuffer): void;
  close(code: number, reason: string): void;
}

/** Who hears and answers a conversation, for one connection. */
export interface Listener {
  engine: TurnEngine;
  /** A reply is likely to come: what it may cost is put aside. */
  expectReply(): void;
  /** None comes after all. */
  release(): void;
}

/** @throws AppError `upstream-unavailable` where this server has nobody who could. */
export type MakeListener = (conversation: Conversation, store: SessionStore, person: Person) => Listener;
