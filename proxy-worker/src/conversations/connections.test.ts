import { conversationOptions, fakeConversation, settled } from '@sayable/shared/testing';
import { describe, expect, it } from 'vitest';
import {
  begun,
  conversationId,
  conversationLines,
  FakeSocket,
  turnId,
} from '../../../tools/driver/conversation/conversation-lines.ts';
import { opusPackets } from '../../../tools/driver/sound/opus-packets.ts';

const packets = await opusPackets('two-returns');
const bufferOf = (bytes: Uint8Array) => Uint8Array.from(bytes).buffer;

describe('a connection', () => {
  it('starts with the opening line, as text and as frames of speech', async () => {
    const { opened } = conversationLines();
    const socket = opened();
    await settled();
    expect(socket.types()).toEqual(
      expect.arrayContaining(['conversation-opened', 'reply-started', 'reply-ended']),
    );
    const started = socket.messages.find((message) => message.type === 'reply-started');
    const [frame = new ArrayBuffer(0)] = socket.frames;
    const view = new DataView(frame);
    expect([view.getUint8(0), view.getUint32(1), view.getInt16(5, true)]).toEqual([1, started?.stream, 1]);
    expect(socket.frames.every(({ byteLength }) => byteLength <= 5 + 2 * 1_000)).toBe(true);
  });

  it('decodes speech at the engine’s sample rate', async () => {
    const { socket, fakes, connections, send, expected, decoders } = await begun();
    send(socket, { type: 'audio-started', turnId: turnId(1) });
    for (const packet of packets) connections.receive(socket, bufferOf(packet));
    expect(fakes.transcriber.pushed).toEqual(packets.map(() => 320));
    expect(decoders.openCount).toBe(1);
    expect(expected.replies).toBe(1);
    send(socket, { type: 'audio-committed', turnId: turnId(1) });
    expect(decoders.openCount).toBe(0);
    connections.receive(socket, bufferOf(packets[0] ?? new Uint8Array()));
    expect(fakes.transcriber.pushed).toHaveLength(packets.length);
    fakes.transcriber.hear('Two returns to Brighton, please.');
    await settled();
    expect(socket.messages).toContainEqual(
      expect.objectContaining({ type: 'transcript-completed', text: 'Two returns to Brighton, please.' }),
    );
  });

  it('ends a turn’s audio after two minutes, and keeps its transcript', async () => {
    const { socket, fakes, connections, send, clock } = await begun();
    send(socket, { type: 'audio-started', turnId: turnId(1) });
    for (let sent = 0; sent < 7_000; sent += 1) {
      clock.elapsedMs += 20;
      connections.receive(socket, bufferOf(packets[sent % packets.length] ?? new Uint8Array()));
    }
    expect(fakes.transcriber.pushed.length * 20).toBeLessThanOrEqual(120_000);
    expect(fakes.transcriber.pushed.length * 20).toBeGreaterThan(119_000);
    expect(socket.types().filter((type) => type === 'request-failed')).toHaveLength(1);
    expect(socket.messages[0]).toMatchObject({ error: { code: 'payload-too-large' } });
    expect(socket.closed).toBeUndefined();
  });

  it('releases an unused reservation', async () => {
    const { socket, send, expected, connections } = await begun();
    send(socket, { type: 'audio-started', turnId: turnId(1) });
    send(socket, { type: 'audio-cancelled', turnId: turnId(1) });
    expect(expected).toEqual({ replies: 1, released: 1 });
    expect(connections.isQuiet).toBe(true);
  });

  it('releases the reservation for a turn that was answered already', async () => {
    const { socket, fakes, send, expected } = await begun();
    fakes.partner.answers.push('Certainly.');
    const message = { type: 'text-sent', turnId: turnId(1), text: 'Two returns.' } as const;
    send(socket, message);
    await settled();
    const started = socket.messages.findLast(({ type }) => type === 'reply-started');
    if (started?.type !== 'reply-started') throw new Error('Nothing was answered.');
    send(socket, { type: 'reply-heard', turnId: started.turnId, characters: 10 });
    expect(expected).toEqual({ replies: 1, released: 0 });
    send(socket, message);
    expect(expected).toEqual({ replies: 2, released: 1 });
  });

  it('refuses more turns than a conversation may have', async () => {
    const bench = conversationLines();
    const store = bench.store.sessionStore(conversationId);
    for (let turn = 0; turn < 400; turn += 1) {
      const speaker = turn % 2 === 0 ? 'partner' : 'learner';
      store.putTurn({ id: turnId(turn), speaker, text: 'Well.', via: 'typed', startedAt: 0 });
    }
    store.putTurn({ id: turnId(400), speaker: 'partner', text: 'Well?', via: 'voice', startedAt: 0 });
    const socket = bench.opened();
    bench.send(socket, { type: 'text-sent', turnId: turnId(401), text: 'And?' });
    expect(socket.messages.at(-1)).toMatchObject({
      type: 'request-failed',
      error: { code: 'unprocessable' },
    });
  });
});

describe('a conversation with several sockets', () => {
  it('is taken over by the newest, even in the middle of a turn', async () => {
    const { socket, connections, send, opened, fakes, decoders } = await begun();
    send(socket, { type: 'audio-started', turnId: turnId(1) });
    connections.receive(socket, bufferOf(packets[0] ?? new Uint8Array()));
    connections.takeOver(conversationId, [socket]);
    expect(socket.messages.at(-1)).toEqual({ type: 'taken-over' });
    expect(socket.closed?.code).toBe(4001);
    expect([fakes.openNow(), decoders.openCount]).toEqual([0, 0]);
    const second = opened('second');
    send(socket, { type: 'text-sent', turnId: turnId(2), text: 'I am still here.' });
    connections.disconnected(socket);
    send(second, { type: 'audio-started', turnId: turnId(1) });
    expect(decoders.openCount).toBe(1);
    expect(second.messages[0]).toMatchObject({ type: 'conversation-opened' });
    expect(second.messages[0]).not.toMatchObject({ turns: [{}, {}] });
  });

  it('resumes after its object was evicted, with the same options', async () => {
    const before = await begun();
    const after = conversationLines(before.sql);
    after.send(before.socket, { type: 'text-sent', turnId: turnId(1), text: 'Two returns, please.' });
    await settled();
    expect(before.socket.types()).toContain('transcript-completed');
    expect(before.socket.types()).not.toContain('conversation-opened');
    expect(after.fakes.partner.requests[0]?.turns.map(({ text }) => text)).toEqual([
      fakeConversation().scenario.openingLine,
      'Two returns, please.',
    ]);
  });

  it('releases all resources when its socket closes', async () => {
    const { socket, connections, send, fakes, decoders } = await begun();
    send(socket, { type: 'audio-started', turnId: turnId(1) });
    connections.receive(socket, bufferOf(packets[0] ?? new Uint8Array()));
    expect(connections.isQuiet).toBe(false);
    connections.disconnected(socket);
    await settled();
    expect([fakes.openNow(), decoders.openCount, connections.isQuiet]).toEqual([0, 0, true]);
  });

  it.each([
    ['ended', 4003],
    ['removed', 4004],
  ] as const)('closes when it is %s', async (how, code) => {
    const { socket, connections, send, fakes } = await begun();
    send(socket, { type: 'audio-started', turnId: turnId(1) });
    connections[how](conversationId, [socket]);
    expect(socket.closed?.code).toBe(code);
    expect(fakes.openNow()).toBe(0);
    send(socket, { type: 'text-sent', turnId: turnId(2), text: 'Wait!' });
    expect(socket.messages).toEqual([]);
  });
});

describe('a hostile connection', () => {
  it.each([
    '',
    '{',
    '[]',
    '{"type":"audio-started"}',
    '{"type":"text-sent","turnId":"1","text":"a"}',
    'null',
    '7',
  ])('gets an error for %j, and is closed on repetition', async (text) => {
    const { socket, connections } = await begun();
    connections.receive(socket, text);
    expect(socket.messages.at(-1)).toMatchObject({ type: 'request-failed', error: { code: 'bad-request' } });
    for (let time = 0; time < 20; time += 1) connections.receive(socket, text);
    expect(socket.closed?.code).toBe(4002);
  });

  it('is closed after a frame that is too large', async () => {
    for (const frame of ['x'.repeat(13_000), new ArrayBuffer(1_501)]) {
      const { socket, connections } = await begun();
      connections.receive(socket, frame);
      expect(socket.closed).toEqual({ code: 4002, reason: 'too large' });
      const heard = socket.messages.length;
      connections.receive(socket, '{}');
      expect(socket.messages).toHaveLength(heard);
    }
  });

  it('is closed after frames that arrive too fast, and not before', async () => {
    const bytes = await begun();
    const minutes = new ArrayBuffer(1_280);
    for (let sent = 0; sent < 749; sent += 1) bytes.connections.receive(bytes.socket, minutes);
    expect(bytes.socket.closed).toBeUndefined();
    for (let sent = 0; sent < 10; sent += 1) bytes.connections.receive(bytes.socket, minutes);
    expect(bytes.socket.closed).toEqual({ code: 4002, reason: 'too fast' });
    const texts = await begun();
    const heard = { type: 'reply-heard', turnId: turnId(9), characters: 1 } as const;
    for (let sent = 0; sent < 298; sent += 1) texts.send(texts.socket, heard);
    texts.clock.elapsedMs += 1_000;
    for (let sent = 0; sent < 30; sent += 1) texts.send(texts.socket, heard);
    expect(texts.socket.closed).toBeUndefined();
    texts.send(texts.socket, heard);
    expect(texts.socket.closed).toEqual({ code: 4002, reason: 'too fast' });
  });

  it('is closed if it keeps asking for the whole conversation', async () => {
    const { socket, send } = await begun();
    const open = { type: 'conversation-open', options: conversationOptions } as const;
    for (let sent = 0; sent < 9; sent += 1) send(socket, open);
    expect(socket.closed).toBeUndefined();
    send(socket, open);
    expect(socket.closed).toEqual({ code: 4002, reason: 'too fast' });
  });

  it('gets an error if it sends a turn before the conversation is open', () => {
    const { connections, fakes } = conversationLines();
    const socket = new FakeSocket('first');
    connections.receive(socket, JSON.stringify({ type: 'text-sent', turnId: turnId(1), text: 'Hello!' }));
    expect(socket.messages).toMatchObject([{ type: 'request-failed', error: { code: 'bad-request' } }]);
    expect(fakes.openNow()).toBe(0);
  });

  it('may send garbage as packets, which decode to some audio', async () => {
    const { socket, connections, send, fakes } = await begun();
    send(socket, { type: 'audio-started', turnId: turnId(1) });
    for (const size of [0, 1, 700, 1_500]) connections.receive(socket, new Uint8Array(size).fill(255).buffer);
    expect(fakes.transcriber.pushed).toHaveLength(4);
    expect(socket.messages).toEqual([]);
  });
});
