import {
  type ClientMessage,
  clientMessageSchema,
  conversationCloseCodes,
  type ServerMessage,
  SPEECH_FRAME,
} from '@sayable/shared/contracts';
import {
  type ConversationSession,
  createConversationSession,
  createPageChunks,
  type SessionOutput,
  type SessionParts,
} from '@sayable/shared/conversation';
import { AppError, toWire } from '@sayable/shared/std';
import { log } from '../log.ts';
import type { ConversationStore } from './conversation-store.ts';
import { limits, type RateLimit, rateLimits } from './limits.ts';
import { MAX_PACKET_BYTES, type OpusDecoder, type OpusDecoders } from './opus/opus-decoders.ts';
import type { ClientSocket, CreateEngine, MeteredEngine } from './types.ts';

export interface ConnectionsParts {
  store(): ConversationStore;
  decoders: OpusDecoders;
  createEngine: CreateEngine;
  now(): number;
  makeId(): string;
  elapsed(): number;
}

/** The close code of a server that lacks a part of the conversation. */
const FAILED_CLOSE = 1011;

/** The connections of one person: at most one for each conversation. */
export class Connections {
  readonly #parts: ConnectionsParts;
  readonly #connections = new Map<string, Connection>();

  constructor(parts: ConnectionsParts) {
    this.#parts = parts;
  }

  /** True where nothing is under way: all connections may be dropped, and are restored by the next frame. */
  get isQuiet(): boolean {
    return [...this.#connections.values()].every((connection) => connection.isQuiet);
  }

  /** Takes the conversation away from the other sockets before a new one is connected. */
  takeOver(conversationId: string, others: readonly ClientSocket[]): void {
    for (const other of others) send(other, { type: 'taken-over' });
    this.#close(conversationId, others, { code: conversationCloseCodes.takenOver, reason: 'taken over' });
  }

  /**
   * Takes a frame. A socket that outlived this object's memory gets a new connection, which continues the
   * conversation.
   */
  receive(socket: ClientSocket, frame: string | ArrayBuffer): void {
    const { conversationId, connectionId, isOver } = socket.state;
    if (isOver) return;
    const known = this.#connections.get(conversationId);
    const connection = known?.connectionId === connectionId ? known : this.#tryRestore(socket);
    connection?.receive(frame);
    if (socket.state.isOver) this.#connections.delete(conversationId);
  }

  /** Drops the connection of a socket that was closed. */
  disconnected(socket: ClientSocket): void {
    const { conversationId, connectionId } = socket.state;
    const connection = this.#connections.get(conversationId);
    if (connection?.connectionId !== connectionId) return;
    this.#connections.delete(conversationId);
    connection.close();
  }

  /** Closes the sockets of a conversation that was ended. */
  ended(conversationId: string, sockets: readonly ClientSocket[]): void {
    this.#close(conversationId, sockets, { code: conversationCloseCodes.ended, reason: 'ended' });
  }

  /** Closes the sockets of a conversation that was deleted. */
  removed(conversationId: string, sockets: readonly ClientSocket[]): void {
    this.#close(conversationId, sockets, { code: conversationCloseCodes.gone, reason: 'deleted' });
  }

  #close(
    conversationId: string,
    sockets: readonly ClientSocket[],
    { code, reason }: { code: number; reason: string },
  ): void {
    this.#connections.get(conversationId)?.close();
    this.#connections.delete(conversationId);
    for (const socket of sockets) {
      if (socket.state.isOver) continue;
      socket.keep({ ...socket.state, isOver: true });
      socket.close(code, reason);
    }
  }

  /**
   * Restores the connection of a socket; undefined where the conversation can't be continued: the client is
   * informed and the socket closed.
   */
  #tryRestore(socket: ClientSocket): Connection | undefined {
    const { conversationId } = socket.state;
    try {
      return this.#restore(socket);
    } catch (thrown) {
      send(socket, { type: 'request-failed', error: toWire(thrown) });
      this.#close(conversationId, [socket], { code: FAILED_CLOSE, reason: 'not possible' });
      return undefined;
    }
  }

  #restore(socket: ClientSocket): Connection {
    const { createEngine, ...parts } = this.#parts;
    const { conversationId, person } = socket.state;
    const conversations = parts.store();
    const store = conversations.sessionStore(conversationId);
    const { conversation } = store.load();
    const engine = createEngine(conversation, store, person);
    const pageChunksFor = createPageChunks(conversations.pageText(conversationId) ?? '');
    const connection = new Connection({ ...parts, socket, store, engine, pageChunksFor });
    this.#connections.get(conversationId)?.close();
    this.#connections.set(conversationId, connection);
    return connection;
  }
}

interface ConnectionParts extends Omit<SessionParts, 'engine'> {
  socket: ClientSocket;
  engine: MeteredEngine;
  decoders: OpusDecoders;
}

/**
 * A socket's connection to a conversation. It checks and limits the incoming frames, decodes them, and passes
 * them to the session.
 */
class Connection {
  readonly #parts: ConnectionParts;
  readonly #session: ConversationSession;
  readonly #buckets: Readonly<Record<keyof typeof rateLimits, TokenBucket>>;
  /** The decoder of the turn that is being spoken. */
  #decoder: OpusDecoder | undefined;
  /** The samples that the turn may still have. */
  #samplesLeft = 0;
  #invalidMessages = 0;

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
    const { engine, elapsed, socket } = parts;
    const { options } = socket.state;
    const sessionParts = { ...parts, engine: engine.engine, ...(options && { options }) };
    this.#session = createConversationSession(sessionParts, (output) => this.#emit(output));
    this.#buckets = {
      messages: new TokenBucket(rateLimits.messages, elapsed),
      openings: new TokenBucket(rateLimits.openings, elapsed),
      packets: new TokenBucket(rateLimits.packets, elapsed),
      packetBytes: new TokenBucket(rateLimits.packetBytes, elapsed),
    };
  }

  get connectionId(): string {
    return this.#parts.socket.state.connectionId;
  }

  get isQuiet(): boolean {
    return this.#session.isQuiet;
  }

  receive(frame: string | ArrayBuffer): void {
    try {
      if (typeof frame === 'string') this.#receiveText(frame);
      else this.#receivePacket(new Uint8Array(frame));
    } catch (thrown) {
      send(this.#parts.socket, { type: 'request-failed', error: toWire(thrown) });
    }
  }

  /** Ends the session: the socket is gone, or was replaced. Safe to repeat. */
  close(): void {
    this.#session.close();
    this.#endAudio();
    this.#parts.engine.release();
  }

  #receiveText(text: string): void {
    if (!this.#buckets.messages.take(1)) this.#refuse('too fast');
    // A character has at least one byte.
    else if (text.length > limits.textFrameBytes) this.#refuse('too large');
    else this.#handle(this.#parse(text));
  }

  /** @throws AppError `bad-request` for an invalid message */
  #parse(text: string): ClientMessage {
    const parsed = clientMessageSchema.safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
    this.#invalidMessages += 1;
    if (this.#invalidMessages > limits.invalidMessages) this.#refuse('not understood');
    throw new AppError('bad-request', 'That was not understood. Update Sayable, then try again.', {
      reason: 'update-needed',
      cause: parsed.error,
    });
  }

  #handle(message: ClientMessage): void {
    const { socket, engine } = this.#parts;
    const isOpening = message.type === 'conversation-open';
    if (isOpening || message.type === 'options-changed')
      socket.keep({ ...socket.state, options: message.options });
    else if (!socket.state.options)
      throw new AppError('bad-request', 'The conversation is not open yet. Open it first.', {
        reason: 'no-conversation',
      });
    if (isOpening && !this.#buckets.openings.take(1)) {
      this.#refuse('too fast');
      return;
    }
    const isTurn = message.type === 'audio-started' || message.type === 'text-sent';
    if (isTurn) {
      this.#assertRoom(message.turnId);
      engine.expectReply();
    }
    if (message.type === 'audio-started') this.#startAudio();
    const isCancelled = message.type === 'audio-cancelled';
    if (isCancelled || message.type === 'audio-committed') this.#endAudio();
    this.#session.receive(message);
    // A turn that was cancelled, refused, or answered before gets no reply.
    if (isCancelled || (isTurn && this.#session.isQuiet)) engine.release();
  }

  #receivePacket(packet: Uint8Array): void {
    const { packets, packetBytes } = this.#buckets;
    if (!packets.take(1) || !packetBytes.take(packet.length)) this.#refuse('too fast');
    else if (packet.length > MAX_PACKET_BYTES) this.#refuse('too large');
    else if (this.#decoder) {
      const samples = this.#decoder.decode(packet);
      this.#samplesLeft -= samples.length;
      if (this.#samplesLeft <= 0) {
        this.#endAudio();
        throw turnTooLong();
      }
      this.#session.receiveAudio(samples);
    }
  }

  /** @throws AppError `rate-limited` where too many people speak at once */
  #startAudio(): void {
    this.#endAudio();
    const { inputSampleRate: hearsAt } = this.#parts.engine.engine;
    this.#decoder = this.#parts.decoders.open(hearsAt);
    this.#samplesLeft = (limits.turnMs / 1_000) * hearsAt;
  }

  #endAudio(): void {
    this.#decoder?.free();
    this.#decoder = undefined;
  }

  #assertRoom(turnId: string): void {
    const { turns } = this.#parts.store.load();
    if (turns.length < limits.turns || turns.some(({ id }) => id === turnId)) return;
    throw new AppError(
      'unprocessable',
      'This conversation is as long as one can be. End it, and start another.',
      { reason: 'conversation-full' },
    );
  }

  #emit(output: SessionOutput): void {
    const { socket, engine } = this.#parts;
    if (output.type === 'speech') {
      socket.send(speechFrame(output.stream, output.samples));
      return;
    }
    if (output.message.type === 'turn-failed') {
      engine.release();
      const { code, reason } = output.message.error;
      log('error', 'turn-failed', { stage: output.message.stage, code, reason });
    }
    send(socket, output.message);
  }

  #refuse(reason: string): void {
    const { socket } = this.#parts;
    socket.keep({ ...socket.state, isOver: true });
    socket.close(conversationCloseCodes.badRequest, reason);
    this.close();
  }
}

/** A token bucket. Its clock may go back, as workerd's does with the system's: then no time has passed. */
export class TokenBucket {
  readonly #limit: RateLimit;
  readonly #elapsed: () => number;
  #tokens: number;
  #refilledAtMs: number;

  constructor(limit: RateLimit, elapsed: () => number) {
    this.#limit = limit;
    this.#elapsed = elapsed;
    this.#tokens = limit.burst;
    this.#refilledAtMs = elapsed();
  }

  /** Takes tokens if there are enough. Returns whether there were. */
  take(amount: number): boolean {
    const nowMs = this.#elapsed();
    const refilled = (Math.max(0, nowMs - this.#refilledAtMs) * this.#limit.perSecond) / 1_000;
    this.#tokens = Math.min(this.#limit.burst, this.#tokens + refilled);
    this.#refilledAtMs = nowMs;
    if (amount > this.#tokens) return false;
    this.#tokens -= amount;
    return true;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The schema refuses undefined.
    return undefined;
  }
}

function send(socket: ClientSocket, message: ServerMessage): void {
  socket.send(JSON.stringify(message));
}

/** A speech frame as {@link SPEECH_FRAME} describes it. @param samples at most a second */
function speechFrame(stream: number, samples: Int16Array<ArrayBuffer>): ArrayBuffer {
  const { kind, headerBytes } = SPEECH_FRAME;
  const frame = new ArrayBuffer(headerBytes + samples.byteLength);
  const view = new DataView(frame);
  view.setUint8(0, kind);
  view.setUint32(1, stream);
  // The samples are copied as bytes: after a header of five bytes an Int16Array is not aligned. The machines
  // that run this are little-endian, as the frame is.
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  new Uint8Array(frame, headerBytes).set(bytes);
  return frame;
}

function turnTooLong(): AppError {
  return new AppError(
    'payload-too-large',
    `You can speak for ${limits.turnMs / 60_000} minutes at a time. What you said until now is kept.`,
    { reason: 'turn-too-long' },
  );
}
