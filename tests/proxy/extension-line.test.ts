import { randomUUID } from 'node:crypto';
import type { ServerMessage } from '@sayable/shared/contracts';
import { afterAll, expect, it, vi } from 'vitest';
import { createServerClient } from '../../extension/adapters/server/index.ts';
import { createConversationApi, createServerTransport } from '../../extension/offscreen/transport/index.ts';
import { SendingConversation } from '../../extension/offscreen/transport/sending-conversation.test-support.ts';
import { opusPackets } from '../../tools/driver/sound/opus-packets.ts';
import { startConversationBench } from '../../tools/proxy/conversation-bench.ts';
import { ticketOffice } from '../../tools/proxy/conversation-rest.ts';

const bench = await startConversationBench();
bench.reset();
afterAll(() => bench.close());

/** Connects the extension's own transport to the real server and records the messages. */
async function connect() {
  const token = await bench.proxy.token();
  const expiresAt = Date.now() + 1_000_000;
  const readServer = async () => ({ address: bench.proxy.url, installId: 'i', token, expiresAt });
  const api = createConversationApi(createServerClient({ readServer }));
  const { options, ...start } = ticketOffice();
  const sockets: WebSocket[] = [];
  const transport = createServerTransport({
    start,
    readOptions: async () => options,
    serverAddress: undefined,
    onCreated: async () => undefined,
    readServer,
    api,
    platform: {
      make: (url, protocols) => {
        const socket = new WebSocket(url, protocols);
        sockets.push(socket);
        return socket as never;
      },
      onOnline: () => () => undefined,
      random: () => 0,
    },
  });
  const seen: string[] = [];
  const messages: ServerMessage[] = [];
  const line = new SendingConversation(transport, {
    output: (output) => {
      if (output.type !== 'speech' && output.type !== 'line-lost' && output.type !== 'line-back')
        messages.push(output);
      seen.push(output.type);
    },
    ended: (failure) => seen.push(String(failure?.thrown)),
  });
  const heard = (type: string, times = 1) =>
    vi.waitFor(
      () => expect(seen.filter((one) => one === type).length, seen.join(' ')).toBeGreaterThanOrEqual(times),
      { timeout: 15_000 },
    );
  return { line, api, sockets, seen, messages, heard, id: start.id };
}

it('a turn is stored once, although the connection is lost in the middle of it', async () => {
  const { line, api, sockets, seen, messages, heard, id } = await connect();
  await heard('reply-ended');
  expect(seen).toContain('speech');
  const opening = messages.find((message) => message.type === 'reply-started');
  line.send({ type: 'reply-heard', turnId: opening?.turnId ?? '', characters: 500 });

  const turnId = randomUUID();
  line.send({ type: 'audio-started', turnId });
  for (const [index, packet] of (await opusPackets('two-returns')).entries()) {
    line.sendAudio({ packet: new Uint8Array(packet) });
    if (index === 20) sockets[0]?.close();
  }
  line.send({ type: 'audio-committed', turnId });
  await heard('reply-ended', 2);

  expect(messages.filter(({ type }) => type === 'transcript-completed')).toEqual([
    { type: 'transcript-completed', turnId, text: 'Two returns to Brighton, please.' },
  ]);
  expect(seen).toContain('line-back');
  expect(messages.findLast((message) => message.type === 'reply-started')?.to).toBe(turnId);
  await api.end(id);
  await api.remove(id);
  await expect(api.checkRunning(id)).rejects.toMatchObject({ code: 'not-found' });
  line.close();
});
