import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TalkDown, type TalkUp, talkDownSchema } from '@sayable/shared/contracts';
import { fakeConversation, settled, talkEngine } from '@sayable/shared/testing';
import '../../scripts/proxy/extract-opus.mjs';
import { ConversationBook } from '../../proxy-worker/src/conversations/conversation-book.ts';
import { OpusCodec } from '../../proxy-worker/src/conversations/opus/opus-codec.ts';
import { TalkLines } from '../../proxy-worker/src/conversations/talk-lines.ts';
import type { SocketState, TalkSocket } from '../../proxy-worker/src/conversations/types.ts';
import { memorySql } from '../../proxy-worker/src/ledger/ledger.test-support.ts';
import type { Sql } from '../../proxy-worker/src/sql.ts';
import { root } from '../../scripts/setup/dependencies.mjs';

const file = join(root, 'proxy-worker', 'src', 'durable-objects', 'opus.wasm');
const opusModule = await WebAssembly.compile(await readFile(file));

export const conversationId = fakeConversation().id;
export const turnId = (number: number) => `11111111-0000-4000-8000-${String(number).padStart(12, '0')}`;
const options = { level: 'B1', voiceId: null, speed: 1 } as const;

/** A socket whose other side is the test. Its state outlives whatever holds it, as an object's does. */
export class FakeSocket implements TalkSocket {
  state: SocketState;
  readonly messages: TalkDown[] = [];
  readonly frames: ArrayBuffer[] = [];
  closed: { code: number; reason: string } | undefined;

  constructor(connectionId: string, id = conversationId) {
    this.state = { person: { installId: 'install', safetyId: 'safe' }, conversationId: id, connectionId };
  }

  keep(state: SocketState): void {
    this.state = structuredClone(state);
  }

  send(frame: string | ArrayBuffer): void {
    if (typeof frame === 'string') this.messages.push(talkDownSchema.parse(JSON.parse(frame)));
    else this.frames.push(frame);
  }

  close(code: number, reason: string): void {
    this.closed = { code, reason };
  }

  types(): string[] {
    return this.messages.map(({ type }) => type);
  }
}

/** One person's object over fakes of transcriber, partner and voice; `sql` may outlive it. */
export function talkLines(sql: Sql = memorySql()) {
  const book = new ConversationBook({ sql, now: () => 1_000 });
  const { scenario } = fakeConversation();
  book.create({ id: conversationId, engine: 'server', scenario, options });
  const fakes = talkEngine();
  const codec = new OpusCodec(() => opusModule);
  const clock = { elapsedMs: 0 };
  const expected = { replies: 0, released: 0 };
  let ids = 0;
  const lines = new TalkLines({
    book: () => book,
    codec,
    makeListener: () => ({
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
  const send = (socket: FakeSocket, message: TalkUp) => lines.receive(socket, JSON.stringify(message));
  return {
    ...{ book, lines, codec, clock, expected, fakes, send, sql },
    /** A socket on which the conversation was opened. */
    opened(connectionId = 'first') {
      const socket = new FakeSocket(connectionId);
      send(socket, { type: 'conversation-open', options });
      return socket;
    },
  };
}

/** Opening line said and heard. */
export async function begun(bench = talkLines()) {
  const socket = bench.opened();
  await settled();
  const reply = socket.messages.find((message) => message.type === 'reply-started')?.turnId ?? '';
  bench.send(socket, { type: 'reply-heard', turnId: reply, characters: 100 });
  socket.messages.length = 0;
  return { ...bench, socket };
}
