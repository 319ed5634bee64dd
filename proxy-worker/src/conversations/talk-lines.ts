import { talkCloseCodes, toWire } from '@sayable/shared/contracts';
import { createPageChunks } from '@sayable/shared/conversation';
import type { ConversationBook } from './conversation-book.ts';
import type { OpusCodec } from './opus/opus-codec.ts';
import { TalkLine } from './talk-line.ts';
import type { MakeListener, TalkSocket } from './types.ts';
import { writeMessage } from './wire.ts';

export interface TalkLinesParts {
  book(): ConversationBook;
  codec: OpusCodec;
  makeListener: MakeListener;
  now(): number;
  makeId(): string;
  elapsed(): number;
}

/** Over: the person ended the conversation, here or in another window. */
const NORMAL_CLOSE = 1000;
/** The server's own fault: a part of it is missing. */
const FAILED_CLOSE = 1011;

/** The conversations of one person that are being held, each over one socket at a time. */
export class TalkLines {
  readonly #parts: TalkLinesParts;
  readonly #lines = new Map<string, TalkLine>();

  constructor(parts: TalkLinesParts) {
    this.#parts = parts;
  }

  /** Nothing is under way: all of it may be forgotten, and made anew by what comes next. */
  get isQuiet(): boolean {
    return [...this.#lines.values()].every((line) => line.isQuiet);
  }

  /** A new socket takes the conversation over from `others`. */
  takeOver(conversationId: string, others: readonly TalkSocket[]): void {
    for (const other of others) other.send(writeMessage({ type: 'taken-over' }));
    this.#leave(conversationId, others, { code: talkCloseCodes.takenOver, reason: 'taken over' });
  }

  /** What came over a socket; for one that outlived this object's memory the conversation goes on where it was. */
  receive(socket: TalkSocket, frame: string | ArrayBuffer): void {
    const { conversationId, connectionId, isOver } = socket.state;
    if (isOver) return;
    const known = this.#lines.get(conversationId);
    const line = known?.connectionId === connectionId ? known : this.#tryWake(socket);
    line?.take(frame);
    if (socket.state.isOver) this.#lines.delete(conversationId);
  }

  /** A socket has gone. */
  disconnected(socket: TalkSocket): void {
    const { conversationId, connectionId } = socket.state;
    const line = this.#lines.get(conversationId);
    if (line?.connectionId !== connectionId) return;
    this.#lines.delete(conversationId);
    line.close();
  }

  ended(conversationId: string, sockets: readonly TalkSocket[]): void {
    this.#leave(conversationId, sockets, { code: NORMAL_CLOSE, reason: 'ended' });
  }

  removed(conversationId: string, sockets: readonly TalkSocket[]): void {
    this.#leave(conversationId, sockets, { code: talkCloseCodes.gone, reason: 'deleted' });
  }

  #leave(
    conversationId: string,
    sockets: readonly TalkSocket[],
    { code, reason }: { code: number; reason: string },
  ): void {
    this.#lines.get(conversationId)?.close();
    this.#lines.delete(conversationId);
    for (const socket of sockets) {
      if (socket.state.isOver) continue;
      socket.keep({ ...socket.state, isOver: true });
      socket.close(code, reason);
    }
  }

  /** Undefined where it can't be held (any more): the person is told, and the socket closed. */
  #tryWake(socket: TalkSocket): TalkLine | undefined {
    try {
      return this.#wake(socket);
    } catch (thrown) {
      socket.send(writeMessage({ type: 'request-failed', error: toWire(thrown) }));
      const { conversationId } = socket.state;
      this.#leave(conversationId, [socket], { code: FAILED_CLOSE, reason: 'not possible' });
      return undefined;
    }
  }

  #wake(socket: TalkSocket): TalkLine {
    const { makeListener, ...rest } = this.#parts;
    const { conversationId, person } = socket.state;
    const book = this.#parts.book();
    const store = book.store(conversationId);
    const { conversation } = store.load();
    const listener = makeListener(conversation, store, person);
    const pageChunksFor = createPageChunks(book.pageText(conversationId) ?? '');
    const line = new TalkLine({ ...rest, socket, store, listener, pageChunksFor });
    this.#lines.get(conversationId)?.close();
    this.#lines.set(conversationId, line);
    return line;
  }
}
