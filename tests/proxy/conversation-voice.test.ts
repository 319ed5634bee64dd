import { ReceiveMessageMulti } from '@elevenlabs/elevenlabs-js/serialization/resources/v1TextToSpeechVoiceIdMultiStreamInput/types/ReceiveMessageMulti.js';
import { SendMessageMulti } from '@elevenlabs/elevenlabs-js/serialization/resources/v1TextToSpeechVoiceIdMultiStreamInput/types/SendMessageMulti.js';
import type { VoiceChunk } from '@sayable/shared/ports';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { collect } from '../../tools/proxy/collect.ts';
import { connectInNode } from '../../tools/proxy/connect-node.ts';
import {
  heard,
  options,
  otherVoiceId,
  pieces,
  sayAll,
  type VoiceSettings,
  voiceBefore,
  voiceId,
} from '../../tools/proxy/voice-bench.ts';
import { type Fault, startElevenLabsServer, upstreamSecret } from '../../tools/vendors/elevenlabs/index.ts';

/** ElevenLabs' conversation voice, before a server that speaks its wire format, with real speech. */
const conversationVoice = (settings: VoiceSettings = {}) => voiceBefore(server, settings);

const server = await startElevenLabsServer();
await server.prepare([pieces[0] ?? '', `${pieces[1]} `]);
beforeEach(() => {
  server.reset();
  server.setBehaviour({ speechMs: 0, speechPaceMs: 0 });
});
afterAll(() => server.close());

describe.each([
  ['by socket', true],
  ['by HTTP', false],
])('the conversation voice, %s', (_, hasLive) => {
  it('speaks one piece after another, with a time for each character', async () => {
    const { text, timed, seconds, offsets } = heard(
      await sayAll(conversationVoice({ hasLive }).open(options)),
    );
    expect(seconds).toBeGreaterThan(2.5);
    const missing = Array.from(text).filter((character, at) => /\p{L}/u.test(character) && !offsets.has(at));
    expect(missing).toEqual([]);
    for (const [index, { offset, startMs, endMs }] of timed.entries()) {
      const before = timed[index - 1];
      expect(offset).toBeGreaterThan(before?.offset ?? -1);
      expect(startMs).toBeGreaterThanOrEqual(before?.startMs ?? 0);
      expect(endMs).toBeLessThanOrEqual(seconds * 1_000 + 1);
    }
    // The second piece begins where the audio of the first one ends, not at 0.
    const second = timed.find(({ offset }) => offset >= (pieces[0]?.length ?? 0));
    expect(second?.startMs).toBeGreaterThan(1_500);
  });

  it('speaks at a slower pace and with another permitted voice', async () => {
    const voice = conversationVoice({ hasLive, voices: [voiceId, otherVoiceId] });
    const usual = heard(await sayAll(voice.open(options))).seconds;
    const slow = heard(await sayAll(voice.open({ ...options, speed: 0.8 }))).seconds;
    expect(slow / usual).toBeGreaterThan(1.15);
    await sayAll(voice.open({ ...options, voiceId: otherVoiceId }));
    const paths = [...server.sockets, ...server.requests].map(({ path }) => path);
    expect(paths.some((path) => path.includes(otherVoiceId))).toBe(true);
    await expect(sayAll(voice.open({ ...options, voiceId: 'stranger' }))).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('ends immediately if the text is empty, and without a chunk if it is closed', async () => {
    const voice = conversationVoice({ hasLive });
    const silent = voice.open(options);
    silent.say(' ');
    silent.finish();
    expect(await collect(silent.chunks)).toEqual([]);
    const closed = voice.open(options);
    closed.close();
    closed.close();
    expect(await collect(closed.chunks)).toEqual([]);
  });
});

describe('the voice’s socket', () => {
  it('is opened before any text exists, and is shared by the turns', async () => {
    const voice = conversationVoice();
    const first = voice.open(options);
    await vi.waitFor(() => expect(server.sockets[0]?.isOpen).toBe(true));
    expect(server.live().contextsOpened).toBe(0);
    await sayAll(first);
    await sayAll(voice.open(options));
    expect(server.sockets).toHaveLength(1);
    expect(server.live()).toMatchObject({ contextsOpened: 2, contextsClosed: 2, contextsCancelled: 0 });
    const [socket] = server.sockets;
    expect(socket?.headers['xi-api-key']).toBe(server.key);
    expect(String(socket?.query)).not.toContain(server.key);
    expect(server.requests.filter(({ path }) => path.includes('text-to-speech'))).toEqual([]);
  });

  it('cancels a context immediately, and serves the next one', async () => {
    server.setBehaviour({ speechPaceMs: 40 });
    const voice = conversationVoice();
    const speech = voice.open(options);
    speech.say(pieces[0] ?? '');
    await speech.chunks[Symbol.asyncIterator]().next();
    speech.close();
    await vi.waitFor(() => expect(server.live().contextsCancelled).toBe(1));
    server.setBehaviour({ speechPaceMs: 0 });
    await sayAll(voice.open(options));
    expect(server.sockets).toHaveLength(1);
  });

  it('is closed if a turn with a complete text is stopped, because the vendor would speak it to its end', async () => {
    server.setBehaviour({ speechPaceMs: 40 });
    const speech = conversationVoice().open(options);
    for (const piece of pieces) speech.say(piece);
    speech.finish();
    await speech.chunks[Symbol.asyncIterator]().next();
    speech.close();
    await server.sockets[0]?.ended;
    expect(server.live().contextsCancelled).toBe(1);
  });

  it('is closed when idle, and opened again', async () => {
    const voice = conversationVoice({ idleMs: 40 });
    await sayAll(voice.open(options));
    await server.sockets[0]?.ended;
    expect(server.sockets[0]?.closed).toMatchObject({ by: 'client' });
    const waiting = voice.open(options);
    await new Promise((resolve) => setTimeout(resolve, 120));
    await sayAll(waiting);
    expect(server.sockets).toHaveLength(2);
  });

  it('is reopened if it was lost before the first piece', async () => {
    // The server sees the end of the socket before the voice does: a piece that is said between belongs to
    // the lost socket.
    const lost = Promise.withResolvers<void>();
    const voice = conversationVoice({
      connect: (...asked) =>
        connectInNode(...asked).catch((failure) => {
          setTimeout(lost.resolve);
          throw failure;
        }),
    });
    server.next({ type: 'reset-before-headers' }, { path: /multi-stream/ });
    const speech = voice.open(options);
    await lost.promise;
    expect(heard(await sayAll(speech)).seconds).toBeGreaterThan(2.5);
    expect(server.live().contextsOpened).toBe(1);
  });
});

describe('ElevenLabs’ own serialisers', () => {
  it('understand the server: the SDK has no client for its sockets', async () => {
    const path = `/v1/text-to-speech/${voiceId}/multi-stream-input?model_id=eleven_flash_v2_5&output_format=pcm_24000`;
    const headers = { 'xi-api-key': server.key };
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}${path}`, { headers });
    const messages: ReturnType<typeof ReceiveMessageMulti.parseOrThrow>[] = [];
    socket.on('message', (data) => messages.push(ReceiveMessageMulti.parseOrThrow(JSON.parse(String(data)))));
    await new Promise((resolve) => socket.once('open', resolve));
    const send = (message: Parameters<typeof SendMessageMulti.jsonOrThrow>[0]) =>
      socket.send(JSON.stringify(SendMessageMulti.jsonOrThrow(message)));
    send({ text: ' ', contextId: 'one', voiceSettings: { speed: 1 } });
    send({ text: pieces[0] ?? '', contextId: 'one', flush: true });
    send({ contextId: 'one', closeContext: true });
    const isLast = (message: (typeof messages)[number]) => 'isFinal' in message && message.isFinal;
    await vi.waitFor(() => expect(messages.some(isLast)).toBe(true), { timeout: 10_000 });
    const spoken = messages.flatMap((message) => ('audio' in message ? [message] : []));
    expect(
      spoken
        .flatMap(({ alignment }) => alignment?.chars ?? [])
        .join('')
        .trim(),
    ).toBe(pieces[0]?.trim());
    expect(spoken.every(({ contextId, audio }) => contextId === 'one' && audio.length > 1_000)).toBe(true);
    socket.close();
  });
});

describe('the conversation voice with a failing socket', () => {
  const path = /multi-stream/;
  const atTheDoor: Fault[] = [
    { type: 'status', status: 429 },
    { type: 'status', status: 404 },
    { type: 'status', status: 500 },
    { type: 'hang-before-headers' },
    { type: 'reset-before-headers' },
  ];
  it.each(atTheDoor)('speaks sentence by sentence over HTTP if there is no socket: %o', async (fault) => {
    server.next(fault, { path, times: 2 });
    const timeoutMs = fault.type === 'hang-before-headers' ? 300 : 10_000;
    expect(heard(await sayAll(conversationVoice({ timeoutMs }).open(options))).seconds).toBeGreaterThan(2.5);
    expect(server.requests.filter(({ path: one }) => one.includes('stream/with-timestamps'))).toHaveLength(2);
  });

  const inTheMiddle: [Fault, string][] = [
    [{ type: 'hang-mid-stream' }, 'timeout'],
    [{ type: 'reset-mid-stream' }, 'upstream-unavailable'],
    [{ type: 'truncated' }, 'upstream-unavailable'],
    [{ type: 'error-event' }, 'upstream-unavailable'],
    [{ type: 'garbage' }, 'invalid-upstream-data'],
  ];
  it.each(inTheMiddle)(
    'ends with a typed error, and keeps the chunks that were spoken: %o',
    async (fault, code) => {
      server.next(fault, { path });
      const timeoutMs = fault.type === 'hang-mid-stream' ? 2_000 : 10_000;
      const speech = conversationVoice({ timeoutMs }).open(options);
      const chunks: VoiceChunk[] = [];
      for (const piece of pieces) speech.say(piece);
      speech.finish();
      const failure = await (async () => {
        for await (const chunk of speech.chunks) chunks.push(chunk);
      })().catch((thrown: unknown) => thrown);
      expect(failure).toMatchObject({ name: 'AppError', code });
      expect(String(failure)).not.toContain(upstreamSecret);
      expect(chunks).toHaveLength(1);
      await vi.waitFor(() => expect(server.sockets.every(({ isOpen }) => !isOpen)).toBe(true));
    },
  );

  it('falls back to HTTP if no audio arrives', async () => {
    server.next({ type: 'empty' }, { path });
    expect(heard(await sayAll(conversationVoice().open(options))).seconds).toBeGreaterThan(2.5);
  });
});
