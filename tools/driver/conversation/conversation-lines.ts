import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ClientMessage, type ServerMessage, serverMessageSchema } from '@sayable/shared/contracts';
import { fakeConversation, settled, testPipeline } from '@sayable/shared/testing';
import '../../../scripts/proxy/extract-opus.mjs';
import { Connections } from '../../../proxy-worker/src/conversations/connections.ts';
import { ConversationStore } from '../../../proxy-worker/src/conversations/conversation-store.ts';
import { OpusDecoders } from '../../../proxy-worker/src/conversations/opus/opus-decoders.ts';
import type { ClientSocket, SocketState } from '../../../proxy-worker/src/conversations/types.ts';
import { memorySql } from '../../../proxy-worker/src/ledger/ledger.test-support.ts';
import type { Sql } from '../../../proxy-worker/src/sql.ts';
import { root } from '../../../scripts/setup/dependencies.mjs';

const file = join(root, 'proxy-worker', 'src', 'durable-objects', 'opus.wasm');
const opusModule = await WebAssembly.compile(await readFile(file));

export const conversationId = fakeConversation().id;
export const turnId = (number: number) => `11111111-0000-4000-8000-${String(number).padStart(12, '0')}`;
const options = { level: 'B1', voiceId: null, speed: 1 } as const;

/** A socket whose other side is the test. Its state outlives its holder, as an object's socket does. */
export class FakeSocket implements ClientSocket {
  state: SocketState;
  readonly messages: ServerMessage[] = [];
  readonly frames: ArrayBuffer[] = [];
  closed: { code: number; reason: string } | undefined;

  constructor(connectionId: string, id = conversationId) {
    this.state = { person: { installId: 'install', safetyId: 'safe' }, conversationId: id, connectionId };
  }

  keep(state: SocketState): void {
    this.state = structuredClone(state);
  }

  send(frame: string | ArrayBuffer): void {
    if (typeof frame === 'string') this.messages.push(serverMessageSchema.parse(JSON.parse(frame)));
    else this.frames.push(frame);
  }

  close(code: number, reason: string): void {
    this.closed = { code, reason };
  }

  types(): string[] {
    return this.messages.map(({ type }) => type);
  }
}

/** Creates one person's object over fakes of transcriber, partner and voice. `sql` may outlive it. */
export function conversationLines(sql: Sql = memorySql()) {
  const store = new ConversationStore({ sql, now: () => 1_000 });
  const { scenario } = fakeConversation();
  store.create({ id: conversationId, engine: 'server', scenario, options });
  const fakes = testPipeline();
  const decoders = new OpusDecoders(() => opusModule);
  const clock = { elapsedMs: 0 };
  const expected = { replies: 0, released: 0 };
  let ids = 0;
  const connections = new Connections({
    store: () => store,
    decoders,
    createEngine: () => ({
      engine: fakes.engine,
      expectReply: () => {
        expected.replies += 1;
      },
      release: () => {
        expected.released += 1;
      },
    }),
    now: () => 1_000,
    elapsed: () => clock.elapsedMs,
    makeId: () => {
      ids += 1;
      return `22222222-0000-4000-8000-${String(ids).padStart(12, '0')}`;
    },
  });
  const send = (socket: FakeSocket, message: ClientMessage) =>
    connections.receive(socket, JSON.stringify(message));
  return {
    store,
    connections,
    decoders,
    clock,
    expected,
    fakes,
    send,
    sql,
    /** Returns a socket on which the conversation was opened. */
    opened(connectionId = 'first') {
      const socket = new FakeSocket(connectionId);
      send(socket, { type: 'conversation-open', options });
      return socket;
    },
  };
}

/** Returns a conversation whose opening line was spoken and played. */
export async function begun(bench = conversationLines()) {
  const socket = bench.opened();
  await settled();
  const reply = socket.messages.find((message) => message.type === 'reply-started')?.turnId ?? '';
  bench.send(socket, { type: 'reply-heard', turnId: reply, characters: 100 });
  socket.messages.length = 0;
  return { ...bench, socket };
}
