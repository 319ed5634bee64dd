import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import {
  type ClientMessage,
  type ConversationOptions,
  clientMessageSchema,
  type ServerMessage,
} from '@sayable/shared/contracts';
import { expect, vi } from 'vitest';
import { type WebSocket as ServedSocket, WebSocketServer } from 'ws';
import { conversation } from '../../storage/conversations/conversation.test-support.ts';
import type { ConversationApi } from './conversation-api.ts';
import { SendingConversation } from './sending-conversation.test-support.ts';
import { createServerTransport } from './server-transport.ts';

/** A server that stores turns as a conversation's server does; the test ends its connections. */
export class ConversationServer {
  readonly #server = new WebSocketServer({
    port: 0,
    host: '127.0.0.1',
    handleProtocols: (asked) => (asked.has('sayable') ? 'sayable' : false),
  });
  readonly received: (ClientMessage | 'packet')[] = [];
  readonly turns: string[] = [];
  socket: ServedSocket | undefined;
  connections = 0;
  protocols = '';
  /** The number of messages that it reads from each connection before the connection breaks. */
  breaksAfter: number[] = [];
  /** Its answers are lost, but the messages read are stored. */
  mute = false;
  #audio: { turnId: string; packets: number } | undefined;
  readonly packetsOf = new Map<string, number>();

  private constructor() {
    this.#server.on('connection', (socket, request) => {
      this.socket = socket;
      this.connections += 1;
      this.protocols = String(request.headers['sec-websocket-protocol']);
      let left = this.breaksAfter.shift() ?? Number.POSITIVE_INFINITY;
      socket.on('message', (data, isBinary) => {
        if (left <= 0) return;
        left -= 1;
        if (isBinary) this.#packet();
        else if (String(data) === 'ping') socket.send('pong');
        else this.#read(clientMessageSchema.parse(JSON.parse(String(data))));
        if (left === 0) socket.terminate();
      });
    });
  }

  static async start(): Promise<ConversationServer> {
    const started = new ConversationServer();
    await once(started.#server, 'listening');
    return started;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  say(message: ServerMessage): void {
    if (!this.mute) this.socket?.send(JSON.stringify(message));
  }

  async close(): Promise<void> {
    for (const client of this.#server.clients) client.terminate();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #packet(): void {
    this.received.push('packet');
    if (this.#audio) this.#audio.packets += 1;
  }

  #read(message: ClientMessage): void {
    this.received.push(message);
    if (message.type === 'conversation-open') {
      const turns = this.turns.map((id) => ({
        id,
        speaker: 'learner' as const,
        text: 'Said.',
        via: 'voice' as const,
        startedAt: 1,
      }));
      this.say({ type: 'conversation-opened', conversation: conversation(1), turns });
    }
    if (message.type === 'audio-started') this.#audio = { turnId: message.turnId, packets: 0 };
    if (message.type === 'text-sent') this.#understood(message.turnId);
    if (message.type === 'audio-committed' && this.#audio) {
      this.packetsOf.set(message.turnId, this.#audio.packets);
      this.#understood(message.turnId);
    }
  }

  #understood(turnId: string): void {
    if (!this.turns.includes(turnId)) this.turns.push(turnId);
    this.say({ type: 'transcript-completed', turnId, text: 'Said.' });
  }
}

export const options: ConversationOptions = { level: 'A2', voiceId: null, speed: 1 };
export const packet = (value: number) => new Uint8Array([value, value]);

export function setUp(
  server: ConversationServer,
  { serverAddress, api = {} }: { serverAddress?: string; api?: Partial<ConversationApi> } = {},
) {
  let online: () => void = () => undefined;
  const onCreated = vi.fn(async () => undefined);
  const calls = { create: vi.fn(async () => undefined), checkRunning: vi.fn(async () => undefined), ...api };
  const row = { address: server.address, installId: 'i', token: 'abc', expiresAt: 1 };
  const { id, scenario } = conversation(1);
  const transport = createServerTransport({
    start: { id, scenario, engine: 'server' },
    readOptions: async () => options,
    serverAddress,
    onCreated,
    readServer: async () => row,
    api: { end: async () => undefined, remove: async () => undefined, ...calls },
    platform: {
      make: (url, protocols) => new WebSocket(url, protocols),
      onOnline: (listener) => {
        online = listener;
        return () => undefined;
      },
      random: () => 0,
    },
  });
  const outputs: unknown[] = [];
  const over = Promise.withResolvers<unknown>();
  const line = new SendingConversation(transport, {
    output: (output) => outputs.push(output),
    ended: (failure) => over.resolve(failure ? failure.thrown : 'ended'),
  });
  const ended = over.promise;
  const types = () => outputs.map((one) => (one as { type: string }).type);
  const heard = (type: string, times = 1) =>
    vi.waitFor(() => expect(types().filter((one) => one === type)).toHaveLength(times), {
      timeout: 5_000,
      interval: 2,
    });
  return { line, outputs, ended, types, heard, calls, onCreated, online: () => online() };
}
