import { DurableObject } from 'cloudflare:workers';
import {
  AppError,
  asResult,
  type Conversation,
  type ConversationStart,
  conversationIdSchema,
  statusOfCode,
  toWire,
} from '@sayable/shared/contracts';
import {
  ConversationBook,
  limits,
  OpusCodec,
  type Person,
  safetyIdOf,
  TalkLines,
} from '../conversations/index.ts';
import { log } from '../log.ts';
import { HibernatingSocket } from './hibernating-socket.ts';
import { createListeners } from './listeners.ts';
import opusModule from './opus.wasm';

/** One for all objects of an isolate: its memory is theirs together. */
const codec = new OpusCodec(() => opusModule);
/** Longer than a token holds: what nobody can ask for any more is deleted. */
const forgetAfterMs = 400 * 86_400_000;
/** While something is under way the object stays, though nothing comes or goes for a while. */
const wakefulMs = 1_000;
/** So many times in a row without a message: two minutes. What is under way then is lost; what was heard of it is kept. */
const mostWaits = 120;

/** All conversations of one person. It sleeps while nobody says anything, its sockets open. */
export class ConversationsObject extends DurableObject<Cloudflare.Env> {
  #book: ConversationBook | undefined;
  readonly #lines: TalkLines;
  #waits = 0;
  #isStayingAwake = false;

  constructor(state: DurableObjectState, env: Cloudflare.Env) {
    super(state, env);
    log('info', 'conversations-awake', {});
    state.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
    this.#lines = new TalkLines({
      book: () => this.#openBook(),
      codec,
      makeListener: createListeners(env),
      now: Date.now,
      makeId: () => crypto.randomUUID(),
      elapsed: () => performance.now(),
    });
  }

  create(start: ConversationStart) {
    return asResult(async () => {
      const created = this.#openBook().create(start);
      await this.ctx.storage.setAlarm(Date.now() + forgetAfterMs);
      return created;
    });
  }

  list() {
    return asResult(() => this.#openBook().list());
  }

  read(id: string) {
    return asResult(() => this.#openBook().get(id));
  }

  setState(id: string, state: Conversation['state']) {
    return asResult(() => {
      if (state === 'ended') this.#lines.ended(id, this.#socketsOf(id));
      return this.#openBook().setState(id, state);
    });
  }

  remove(id: string) {
    return asResult(() => {
      this.#lines.removed(id, this.#socketsOf(id));
      this.#openBook().remove(id);
    });
  }

  removeAll() {
    return asResult(() => this.#forget());
  }

  override async alarm(): Promise<void> {
    await this.#forget();
  }

  /** A WebSocket to `/INSTALL/CONVERSATION`; a wire error as JSON where there can be none. */
  override async fetch(request: Request): Promise<Response> {
    try {
      const [, installId, conversationId] = new URL(request.url).pathname.split('/');
      const person = { installId: installId ?? '', safetyId: await safetyIdOf(installId ?? '') };
      return this.#connect(conversationIdSchema.parse(conversationId), person);
    } catch (thrown) {
      const error = toWire(thrown);
      return Response.json(error, { status: statusOfCode[error.code] });
    }
  }

  override webSocketMessage(socket: WebSocket, frame: string | ArrayBuffer): void {
    this.#waits = 0;
    this.#lines.receive(new HibernatingSocket(socket), frame);
    void this.#stayAwake();
  }

  override webSocketClose(socket: WebSocket): void {
    this.#lines.disconnected(new HibernatingSocket(socket));
    // 1005 and 1006 stand for no code, and may not be sent.
    socket.close();
  }

  override webSocketError(socket: WebSocket): void {
    this.#lines.disconnected(new HibernatingSocket(socket));
  }

  #connect(conversationId: string, person: Person): Response {
    const { state } = this.#openBook().conversation(conversationId);
    if (state === 'ended') throw ended();
    const others = this.#socketsOf(conversationId);
    if (this.ctx.getWebSockets().length - others.length >= limits.sockets) throw tooMany();
    this.#lines.takeOver(conversationId, others);
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server, [conversationId]);
    new HibernatingSocket(server).keep({ person, conversationId, connectionId: crypto.randomUUID() });
    return new Response(null, { status: 101, webSocket: client });
  }

  #socketsOf(conversationId: string): HibernatingSocket[] {
    return this.ctx.getWebSockets(conversationId).map((socket) => new HibernatingSocket(socket));
  }

  async #forget(): Promise<void> {
    for (const socket of this.ctx.getWebSockets().map((each) => new HibernatingSocket(each))) {
      this.#lines.removed(socket.state.conversationId, [socket]);
    }
    this.#book = undefined;
    await this.ctx.storage.deleteAll();
  }

  #openBook(): ConversationBook {
    this.#book ??= new ConversationBook({ sql: this.ctx.storage.sql });
    return this.#book;
  }

  async #stayAwake(): Promise<void> {
    if (this.#isStayingAwake) return;
    this.#isStayingAwake = true;
    // Counted, as the clock may jump.
    for (this.#waits = 0; !this.#lines.isQuiet && this.#waits < mostWaits; this.#waits += 1) {
      await new Promise((resolve) => setTimeout(resolve, wakefulMs));
    }
    this.#isStayingAwake = false;
  }
}

const ended = () => new AppError('conflict', 'This conversation has ended. Resume it, and go on.');
const tooMany = () =>
  new AppError(
    'rate-limited',
    'Too many conversations are open at once. Close some windows, then try again.',
    {
      retryable: true,
    },
  );
