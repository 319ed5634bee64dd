import {
  type ClientMessage,
  type ConversationOptions,
  type ConversationStart,
  conversationCloseCodes,
  type ServerMessage,
  SPEECH_FRAME,
  serverMessageSchema,
} from '@sayable/shared/contracts';
import { AppError, backoffMs } from '@sayable/shared/std';
import type { ServerRow } from '../../storage/index.ts';
import type { AudioChunk, ConversationTransport, TransportListeners } from '../conversation/ports.ts';
import { type ConversationApi, endedByServer } from './conversation-api.ts';

/** The used part of the browser's WebSocket. */
export interface Socket {
  binaryType: string;
  send(data: string | Uint8Array<ArrayBuffer>): void;
  close(code?: number): void;
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
}

export interface SocketPlatform {
  make(url: string, protocols: string[]): Socket;
  /** Calls the listener when the device is online again. Returns the function that unsubscribes. */
  onOnline(listener: () => void): () => void;
  /** Returns a number 0–1. */
  random(): number;
}

/** The browser's own WebSocket. */
export const browserSockets: SocketPlatform = {
  make: (url, protocols) => new WebSocket(url, protocols),
  onOnline(listener) {
    globalThis.addEventListener('online', listener);
    return () => globalThis.removeEventListener('online', listener);
  },
  random: Math.random,
};

export interface ServerTransportOptions {
  start: Omit<ConversationStart, 'options'>;
  /** Reads the learner's settings before each connection. */
  readOptions(): Promise<ConversationOptions>;
  /** The server that already has the conversation; undefined: the joined one will have it. */
  serverAddress: string | undefined;
  /**
   * Called once the server has the conversation: from then on it stays there. The address is stored when the
   * promise resolves.
   */
  onCreated(serverAddress: string): Promise<void>;
  readServer(): Promise<ServerRow | undefined>;
  api: ConversationApi;
  platform: SocketPlatform;
}

/** The browser's code for a connection that broke or never opened. */
const NEVER_OPENED = 1006;
const LONGEST_WAIT_MS = 10_000;
const waits = { firstMs: 250, maxMs: LONGEST_WAIT_MS };
const OPENS_WITHIN_MS = 10_000;
/** A connection that is silent for this long may be dead; both ends must know before the learner speaks. */
const PING_EVERY_MS = 20_000;
const PONG_WITHIN_MS = 10_000;
/** Refused messages are sent again with each connection, up to this limit. */
const REFUSED_AT_MOST = 3;
/** The longest conversation that a server sends, with a margin. A larger frame is not one of its messages. */
const LONGEST_TEXT = 4_000_000;
/** One second at the highest rate of any voice. */
const MOST_SAMPLES = 48_000;
const BYTES_PER_SAMPLE = 2;

/**
 * A conversation's WebSocket to its server. It reconnects by itself and has no queue: the conversation's
 * state sends lost messages again.
 */
export function createServerTransport(options: ServerTransportOptions): ConversationTransport {
  return new ServerTransport(options);
}

class ServerTransport implements ConversationTransport {
  readonly #given: ServerTransportOptions;
  #on: TransportListeners | undefined;
  #serverAddress: string | undefined;
  #socket: Socket | undefined;
  /** The failures since the last connection over which the server answered. */
  #failures = 0;
  #refused = 0;
  #wasLost = false;
  #isClosed = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #heartbeat: ReturnType<typeof setTimeout> | undefined;
  #endOnline: () => void = () => undefined;

  constructor(given: ServerTransportOptions) {
    this.#given = given;
    this.#serverAddress = given.serverAddress;
  }

  connect(on: TransportListeners): void {
    this.#on = on;
    this.#endOnline = this.#given.platform.onOnline(() => this.#hurry());
    void this.#connect();
  }

  send(message: ClientMessage): void {
    this.#socket?.send(JSON.stringify(message));
  }

  sendAudio(chunk: AudioChunk): void {
    if ('packet' in chunk) this.#socket?.send(chunk.packet);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#endOnline();
    clearTimeout(this.#retry);
    clearTimeout(this.#heartbeat);
    this.#socket?.close(1000);
    this.#socket = undefined;
  }

  async #connect(): Promise<void> {
    this.#retry = undefined;
    try {
      const options = await this.#given.readOptions();
      const where = await this.#address(options);
      if (this.#isClosed) return;
      if (where) this.#open(this.#given.platform.make(where.url, where.protocols), options);
      else this.#lost(undefined, NEVER_OPENED);
    } catch (thrown) {
      if (!this.#isClosed) this.#end({ thrown });
    }
  }

  /**
   * Ensures that the server has the conversation, and resolves to its address. Undefined: unavailable now.
   * @throws AppError for an error that waiting does not resolve
   */
  async #address(options: ConversationOptions): Promise<{ url: string; protocols: string[] } | undefined> {
    const { start, api, readServer, onCreated } = this.#given;
    const server = await readServer();
    if (!server || server.address !== (this.#serverAddress ?? server.address))
      throw notJoined(this.#serverAddress);
    try {
      if (this.#serverAddress === undefined) {
        await api.create({ ...start, options });
        this.#serverAddress = server.address;
        await onCreated(server.address);
      } else if (this.#failures > 0) {
        // A socket does not report why it failed to open.
        await api.checkRunning(start.id);
      }
    } catch (thrown) {
      if (!isForGood(thrown)) return undefined;
      throw thrown instanceof AppError && thrown.code === 'not-found' ? gone() : thrown;
    }
    const url = `${server.address.replace(/^http/, 'ws')}/api/conversations/${start.id}/socket`;
    return { url, protocols: ['sayable', `sayable.token.${server.token}`] };
  }

  #open(socket: Socket, options: ConversationOptions): void {
    socket.binaryType = 'arraybuffer';
    let isOver = false;
    const lose = (code: number) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(late);
      this.#lost(socket, code);
    };
    const giveUp = () => {
      lose(NEVER_OPENED);
      socket.close();
    };
    const late = setTimeout(giveUp, OPENS_WITHIN_MS);
    socket.onopen = () => {
      clearTimeout(late);
      if (isOver || this.#isClosed) return socket.close(1000);
      this.#socket = socket;
      this.#waitToPing(socket, giveUp);
      const heard = this.#on?.heard?.();
      this.send({ type: 'conversation-open', options, ...(heard && { heard }) });
    };
    socket.onmessage = ({ data }) => {
      if (isOver || this.#isClosed) return;
      // Any message proves that the connection is alive.
      this.#waitToPing(socket, giveUp);
      if (data instanceof ArrayBuffer) this.#readSpeech(data);
      else if (typeof data === 'string' && data !== 'pong') this.#readText(data);
    };
    socket.onclose = ({ code }) => lose(code);
  }

  #waitToPing(socket: Socket, giveUp: () => void): void {
    clearTimeout(this.#heartbeat);
    this.#heartbeat = setTimeout(() => {
      socket.send('ping');
      this.#heartbeat = setTimeout(giveUp, PONG_WITHIN_MS);
    }, PING_EVERY_MS);
  }

  #lost(socket: Socket | undefined, code: number): void {
    if (this.#socket === socket) this.#socket = undefined;
    clearTimeout(this.#heartbeat);
    if (this.#isClosed) return;
    switch (code) {
      case conversationCloseCodes.takenOver:
        this.#end();
        return;
      case conversationCloseCodes.ended:
        this.#end({ thrown: endedByServer() });
        return;
      case conversationCloseCodes.gone:
        this.#end({ thrown: gone() });
        return;
    }
    this.#refused = code === conversationCloseCodes.badRequest ? this.#refused + 1 : 0;
    if (!this.#wasLost) this.#on?.lost();
    this.#wasLost = true;
    // Messages refused this often are refused permanently; `api.checkRunning` may return the reason.
    const wait =
      this.#refused >= REFUSED_AT_MOST
        ? LONGEST_WAIT_MS
        : backoffMs(this.#failures + 1, { ...waits, random: this.#given.platform.random });
    this.#failures += 1;
    this.#retry = setTimeout(() => void this.#connect(), wait);
  }

  #hurry(): void {
    if (this.#retry === undefined) return;
    clearTimeout(this.#retry);
    void this.#connect();
  }

  #end(failure?: { thrown: unknown }): void {
    this.close();
    this.#on?.ended(failure);
  }

  #readText(data: string): void {
    const message = parsed(data);
    if (!message) return;
    if (message.type === 'conversation-opened') {
      this.#failures = 0;
      this.#wasLost = false;
    }
    this.#on?.message(message);
  }

  /** Ignores a binary frame that is not speech, or is too long. */
  #readSpeech(frame: ArrayBuffer): void {
    const { headerBytes, kind } = SPEECH_FRAME;
    if (frame.byteLength < headerBytes) return;
    const view = new DataView(frame);
    const count = Math.floor((frame.byteLength - headerBytes) / BYTES_PER_SAMPLE);
    if (view.getUint8(0) !== kind || count > MOST_SAMPLES) return;
    const samples = new Int16Array(count);
    // Read byte by byte: the header's five bytes leave the samples unaligned.
    for (let index = 0; index < count; index += 1) {
      samples[index] = view.getInt16(headerBytes + index * BYTES_PER_SAMPLE, true);
    }
    this.#on?.speech(view.getUint32(1), samples);
  }
}

function parsed(data: string): ServerMessage | undefined {
  if (data.length > LONGEST_TEXT) return undefined;
  try {
    return serverMessageSchema.parse(JSON.parse(data));
  } catch {
    // The text of a message that does not fit the protocol is not logged.
    console.warn('sayable: a message of the server was not understood');
    return undefined;
  }
}

/** Returns true if the next attempt would fail in the same way. */
function isForGood(thrown: unknown): boolean {
  return (
    !(thrown instanceof AppError) ||
    ['unauthorized', 'forbidden', 'not-found', 'bad-request', 'payload-too-large', 'unprocessable'].includes(
      thrown.code,
    ) ||
    thrown.code === 'budget-exhausted' ||
    thrown.reason === 'conversation-ended'
  );
}

function notJoined(address: string | undefined): AppError {
  const message = address
    ? `This conversation is held by ${new URL(address).host}. Join that server in the options, or start a new conversation.`
    : 'No server is joined. Join one in the options, or start a conversation without one.';
  return new AppError('forbidden', message, { reason: address ? 'conversation-elsewhere' : 'not-joined' });
}

function gone(): AppError {
  const message = 'Your server no longer has this conversation. What was said is kept here: start a new one.';
  return new AppError('not-found', message, { reason: 'conversation-gone' });
}
