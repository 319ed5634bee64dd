import { SPEECH_FRAME } from '@sayable/shared/contracts';
import { AppError } from '@sayable/shared/std';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { idOf } from '../../storage/conversations/conversation.test-support.ts';
import { type ConversationApi, endedByServer } from './conversation-api.ts';
import { ConversationServer, setUp as connect, options, packet } from './server-transport.test-support.ts';

let server: ConversationServer;
const closing: (() => void)[] = [];

beforeEach(async () => {
  server = await ConversationServer.start();
});
afterEach(async () => {
  for (const close of closing.splice(0)) close();
  await server.close();
});

function setUp(how?: Parameters<typeof connect>[1]) {
  const made = connect(server, how);
  closing.push(() => made.line.close());
  return made;
}

describe('the transport to a server', () => {
  it('creates the conversation there, authenticates, and opens it', async () => {
    const { heard, calls, onCreated } = setUp();
    await heard('conversation-opened');
    expect(calls.create).toHaveBeenCalledWith(expect.objectContaining({ id: idOf(1), options }));
    expect(onCreated).toHaveBeenCalledWith(server.address);
    expect(server.protocols.split(/, ?/)).toEqual(['sayable', 'sayable.token.abc']);
  });

  it('does not create a conversation that the server knows', async () => {
    const { heard, calls } = setUp({ serverAddress: server.address });
    await heard('conversation-opened');
    expect(calls.create).not.toHaveBeenCalled();
  });

  it('reads speech, and ignores other binary frames', async () => {
    const { heard, outputs } = setUp();
    await heard('conversation-opened');
    const frame = Buffer.alloc(SPEECH_FRAME.headerBytes + 4);
    frame.writeUInt8(SPEECH_FRAME.kind, 0);
    frame.writeUInt32BE(7, 1);
    frame.writeInt16LE(-2, 5);
    frame.writeInt16LE(300, 7);
    server.socket?.send(Buffer.from([9, 9, 9, 9, 9, 9]));
    server.socket?.send('{"type":"of tomorrow"}');
    server.socket?.send(frame);
    await heard('speech');
    expect(outputs.at(-1)).toEqual({ type: 'speech', stream: 7, samples: new Int16Array([-2, 300]) });
  });

  it('sends a turn again from its start if the connection broke during it', async () => {
    const { line, heard, types } = setUp();
    server.breaksAfter = [3];
    await heard('conversation-opened');
    line.send({ type: 'audio-started', turnId: idOf(11) });
    line.sendAudio({ packet: packet(1) });
    await heard('line-lost');
    line.sendAudio({ packet: packet(2) });
    line.send({ type: 'audio-paused', turnId: idOf(11) });
    line.send({ type: 'audio-committed', turnId: idOf(11) });
    await heard('transcript-completed');
    expect(types()).toContain('line-back');
    expect(server.packetsOf.get(idOf(11))).toBe(2);
    expect(server.turns).toEqual([idOf(11)]);
  });

  it('keeps typed text while the connection is lost, and reconnects as soon as the device is online', async () => {
    const { line, heard, online } = setUp();
    await heard('conversation-opened');
    server.socket?.terminate();
    await heard('line-lost');
    line.send({ type: 'text-sent', turnId: idOf(11), text: 'One.' });
    line.send({ type: 'text-sent', turnId: idOf(12), text: 'Two.' });
    online();
    await heard('transcript-completed', 2);
    expect(server.turns).toEqual([idOf(11), idOf(12)]);
  });

  it('does not resend a turn that the server received, although its answer was lost', async () => {
    const { line, heard } = setUp();
    await heard('conversation-opened');
    server.mute = true;
    line.send({ type: 'text-sent', turnId: idOf(11), text: 'One.' });
    await vi.waitFor(() => expect(server.turns).toHaveLength(1));
    server.mute = false;
    server.socket?.terminate();
    await heard('conversation-opened', 2);
    line.send({ type: 'text-sent', turnId: idOf(12), text: 'Two.' });
    await heard('transcript-completed');
    const texts = server.received.filter((one) => one !== 'packet' && one.type === 'text-sent');
    expect(texts).toHaveLength(2);
  });

  it('ends if another window took over', async () => {
    const { heard, ended } = setUp();
    await heard('conversation-opened');
    server.socket?.close(4001);
    expect(await ended).toBe('ended');
    expect(server.connections).toBe(1);
  });

  it('ends with an error if the server no longer knows the device or the conversation', async () => {
    const unauthorized = new AppError('unauthorized', 'Join again.');
    const { heard, ended } = setUp({ api: { checkRunning: async () => Promise.reject(unauthorized) } });
    await heard('conversation-opened');
    server.socket?.close(1011);
    expect(await ended).toBe(unauthorized);
  });

  it.each([
    [4003, 'conversation-ended'],
    [4004, 'conversation-gone'],
  ])('ends with an error after the close code %i, and does not reconnect', async (code, reason) => {
    const { heard, ended, types, calls } = setUp();
    await heard('conversation-opened');
    server.socket?.close(code);
    expect(await ended).toMatchObject({ reason });
    expect(types()).not.toContain('line-lost');
    expect(server.connections).toBe(1);
    expect(calls.checkRunning).not.toHaveBeenCalled();
  });

  it('goes on after a close with 1000, which a proxy between sends too', async () => {
    const { heard, types } = setUp();
    await heard('conversation-opened');
    server.socket?.close(1000);
    await vi.waitFor(() => expect(server.connections).toBe(2));
    expect(types()).toContain('line-lost');
  });

  it('ends with an error if the conversation was ended while the connection was lost', async () => {
    const checkRunning = vi.fn(async () => Promise.reject(endedByServer()));
    const { heard, ended } = setUp({ api: { checkRunning } });
    await heard('conversation-opened');
    server.socket?.terminate();
    expect(await ended).toMatchObject({ reason: 'conversation-ended' });
    expect(server.connections).toBe(1);
  });

  it('stays with the server that has the conversation', async () => {
    const { ended } = setUp({ serverAddress: 'https://other.example' });
    expect(await ended).toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('other.example'),
    });
  });

  it('waits for an unreachable server', async () => {
    const create = vi
      .fn<ConversationApi['create']>()
      .mockRejectedValueOnce(new AppError('upstream-unavailable', 'Not there.'))
      .mockResolvedValue(undefined);
    const { heard, onCreated } = setUp({ api: { create } });
    await heard('conversation-opened');
    expect(onCreated).toHaveBeenCalledOnce();
  });

  it('neither loses nor repeats a turn, wherever connections break', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(9), { maxLength: 4 }),
        fc.array(fc.record({ packets: fc.nat(3), voice: fc.boolean() }), { minLength: 1, maxLength: 4 }),
        async (breaks, said) => {
          await server.close();
          server = await ConversationServer.start();
          server.breaksAfter = breaks.map((after) => after + 1);
          const { line, heard, online, types } = setUp();
          const hurrying = setInterval(online, 5);
          for (const [index, { packets, voice }] of said.entries()) {
            const turnId = idOf(20 + index);
            if (voice) {
              line.send({ type: 'audio-started', turnId });
              for (let count = 0; count < packets; count += 1) {
                line.sendAudio({ packet: packet(count) });
                await new Promise((resolve) => setTimeout(resolve, 1));
              }
              line.send({ type: 'audio-committed', turnId });
            } else line.send({ type: 'text-sent', turnId, text: 'Typed.' });
          }
          await vi.waitFor(() => expect(server.turns).toHaveLength(said.length), {
            timeout: 5_000,
            interval: 2,
          });
          clearInterval(hurrying);
          await heard('conversation-opened', types().filter((type) => type === 'conversation-opened').length);
          expect(server.turns).toEqual(said.map((_, index) => idOf(20 + index)));
          for (const [index, { packets, voice }] of said.entries()) {
            if (voice) expect(server.packetsOf.get(idOf(20 + index))).toBe(packets);
          }
          line.close();
        },
      ),
      { numRuns: 25 },
    );
  });
});
