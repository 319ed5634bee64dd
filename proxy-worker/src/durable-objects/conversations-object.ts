import { DurableObject } from 'cloudflare:workers';
import { type ConversationStart, conversationIdSchema, statusOfCode } from '@sayable/shared/contracts';
import { AppError, asResult, toWire } from '@sayable/shared/std';
import {
  type ClientSocket,
  Connections,
  ConversationStore,
  limits,
  OpusDecoders,
  type Person,
  type SocketState,
  safetyIdOf,
} from '../conversations/index.ts';
import { log } from '../log.ts';
import { engineFactory } from './engine-factory.ts';
import opusModule from './opus.wasm';

/** Shared by all objects of an isolate, which share its memory. */
const decoders = new OpusDecoders(() => opusModule);
/**
 * The age after which conversations are deleted. It is longer than the validity of a token, so nobody can
 * request them any more.
 */
const DELETE_AFTER_MS = 400 * 86_400_000;
/** The interval at which the object checks whether work is under way. A pending timer keeps it awake. */
const AWAKE_CHECK_MS = 1_000;
/** Two minutes without a frame. Work that is under way then is lost; the played part of a reply is stored. */
const MAX_AWAKE_CHECKS = 120;

/**
 * The object of all conversations of one person. It hibernates while no work is in progress; its sockets stay
 * open.
 */
export class ConversationsObject extends DurableObject<Cloudflare.Env> {
  #store: ConversationStore | undefined;
  readonly #connections: Connections;
  #awakeChecks = 0;
  #isStayingAwake = false;

  constructor(state: DurableObjectState, env: Cloudflare.Env) {
    super(state, env);
    log('info', 'conversations-awake', {});
    state.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
    this.#connections = new Connections({
      store: () => this.#openStore(),
      decoders,
      createEngine: engineFactory(env),
      now: Date.now,
      makeId: () => crypto.randomUUID(),
      elapsed: () => performance.now(),
    });
  }

  create(start: ConversationStart) {
    return asResult(async () => {
      const created = this.#openStore().create(start);
      await this.ctx.storage.setAlarm(Date.now() + DELETE_AFTER_MS);
      return created;
    });
  }

  list() {
    return asResult(() => this.#openStore().list());
  }

  read(id: string) {
    return asResult(() => this.#openStore().get(id));
  }

  end(id: string) {
    return asResult(() => {
      this.#connections.ended(id, this.#socketsOf(id));
      return this.#openStore().end(id);
    });
  }

  remove(id: string) {
    return asResult(() => {
      this.#connections.removed(id, this.#socketsOf(id));
      this.#openStore().remove(id);
    });
  }

  removeAll() {
    return asResult(() => this.#deleteAll());
  }

  override async alarm(): Promise<void> {
    await this.#deleteAll();
  }

  /** Opens a WebSocket to `/INSTALL/CONVERSATION`. A refusal is a wire error as JSON. */
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
    this.#awakeChecks = 0;
    this.#connections.receive(HibernatingSocket.of(socket), frame);
    void this.#stayAwake();
  }

  override webSocketClose(socket: WebSocket): void {
    this.#connections.disconnected(HibernatingSocket.of(socket));
    // The client's code is not repeated: 1005 and 1006 mean that there was none, and may not be sent.
    socket.close();
  }

  override webSocketError(socket: WebSocket): void {
    this.#connections.disconnected(HibernatingSocket.of(socket));
  }

  #connect(conversationId: string, person: Person): Response {
    const { state } = this.#openStore().conversation(conversationId);
    if (state === 'ended') throw ended();
    const others = this.#socketsOf(conversationId);
    if (this.ctx.getWebSockets().length - others.length >= limits.sockets) throw tooMany();
    this.#connections.takeOver(conversationId, others);
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server, [conversationId]);
    HibernatingSocket.of(server).keep({ person, conversationId, connectionId: crypto.randomUUID() });
    return new Response(null, { status: 101, webSocket: client });
  }

  #socketsOf(conversationId: string): HibernatingSocket[] {
    return this.ctx.getWebSockets(conversationId).map((socket) => HibernatingSocket.of(socket));
  }

  async #deleteAll(): Promise<void> {
    for (const socket of this.ctx.getWebSockets().map((each) => HibernatingSocket.of(each))) {
      this.#connections.removed(socket.state.conversationId, [socket]);
    }
    this.#store = undefined;
    await this.ctx.storage.deleteAll();
  }

  #openStore(): ConversationStore {
    this.#store ??= new ConversationStore({ sql: this.ctx.storage.sql });
    return this.#store;
  }

  async #stayAwake(): Promise<void> {
    if (this.#isStayingAwake) return;
    this.#isStayingAwake = true;
    // The checks are counted, since the clock may jump.
    this.#awakeChecks = 0;
    while (!this.#connections.isQuiet && this.#awakeChecks < MAX_AWAKE_CHECKS) {
      await new Promise((resolve) => setTimeout(resolve, AWAKE_CHECK_MS));
      this.#awakeChecks += 1;
    }
    this.#isStayingAwake = false;
  }
}

/** A WebSocket that outlives the memory of its object; its state is stored with it, and read once. */
class HibernatingSocket implements ClientSocket {
  static readonly #known = new WeakMap<WebSocket, HibernatingSocket>();
  readonly #socket: WebSocket;
  #state: SocketState | undefined;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  /** Returns the one that stands for a socket: each frame asks for its state several times. */
  static of(socket: WebSocket): HibernatingSocket {
    const known = HibernatingSocket.#known.get(socket) ?? new HibernatingSocket(socket);
    HibernatingSocket.#known.set(socket, known);
    return known;
  }

  get state(): SocketState {
    const state: SocketState = this.#state ?? this.#socket.deserializeAttachment();
    this.#state = state;
    return state;
  }

  keep(state: SocketState): void {
    this.#state = state;
    this.#socket.serializeAttachment(state);
  }

  send(frame: string | ArrayBuffer): void {
    try {
      this.#socket.send(frame);
    } catch {
      // The client is gone; `webSocketClose` follows.
    }
  }

  close(code: number, reason: string): void {
    try {
      this.#socket.close(code, reason);
    } catch {
      // The socket is closed already.
    }
  }
}

const ended = () =>
  new AppError('conflict', 'This conversation has ended. Resume it, and go on.', {
    reason: 'conversation-ended',
  });
const tooMany = () =>
  new AppError(
    'rate-limited',
    'Too many conversations are open at once. Close some windows, then try again.',
    {
      reason: 'too-many-conversations',
      retryable: true,
    },
  );
