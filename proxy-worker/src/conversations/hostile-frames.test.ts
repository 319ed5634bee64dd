import { conversationOptions } from '@sayable/shared/testing';
import { describe, expect, it } from 'vitest';
import {
  begun,
  conversationLines,
  FakeSocket,
  turnId,
} from '../../../tools/driver/conversation/conversation-lines.ts';

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
