import { ReceiveMessageMulti } from '@elevenlabs/elevenlabs-js/serialization/resources/v1TextToSpeechVoiceIdMultiStreamInput/types/ReceiveMessageMulti.js';
import { SendMessageMulti } from '@elevenlabs/elevenlabs-js/serialization/resources/v1TextToSpeechVoiceIdMultiStreamInput/types/SendMessageMulti.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { accountVoices, type ElevenLabsServer, startElevenLabsServer } from './elevenlabs/index.ts';
import { machineMs } from './vendor/index.ts';

type Sent = Parameters<typeof SendMessageMulti.jsonOrThrow>[0];
type Received = ReturnType<typeof ReceiveMessageMulti.parseOrThrow>;

/** The multi-context socket, with the SDK's own serialisers: the SDK has no client for it. */
let server: ElevenLabsServer;
const voiceId = accountVoices[0]?.voice_id ?? '';
const sentence = 'Good morning, what would you like?';

beforeAll(async () => {
  server = await startElevenLabsServer();
  await server.prepare([`${sentence} `, 'Tea or coffee? ']);
});
beforeEach(() => {
  server.reset();
  server.setBehaviour({ speechMs: 0, speechPaceMs: 0 });
});
afterAll(() => server.close());

function join({
  query = 'model_id=eleven_flash_v2_5&output_format=pcm_24000&auto_mode=true',
  key = server.key,
} = {}) {
  const path = `/v1/text-to-speech/${voiceId}/multi-stream-input?${query}`;
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}${path}`, {
    headers: { 'xi-api-key': key },
  });
  const messages: { atMs: number; message: Received }[] = [];
  const errors: unknown[] = [];
  socket.on('message', (data) => {
    const raw: unknown = JSON.parse(data.toString());
    if (typeof raw === 'object' && raw && 'error' in raw) errors.push(raw);
    else messages.push({ atMs: machineMs(), message: ReceiveMessageMulti.parseOrThrow(raw) });
  });
  socket.on('error', (error) => errors.push(error));
  return {
    socket,
    errors,
    messages,
    opened: new Promise((resolve) => socket.once('open', resolve)),
    closed: new Promise((resolve) => socket.once('close', resolve)),
    send: (message: Sent) => socket.send(JSON.stringify(SendMessageMulti.jsonOrThrow(message))),
    finals: () => messages.filter(({ message }) => 'isFinal' in message && message.isFinal),
    audio: (contextId: string) =>
      messages.flatMap(({ message }) =>
        'audio' in message && message.contextId === contextId
          ? [{ audio: message.audio, ...message.alignment }]
          : [],
      ),
  };
}

const samplesOf = (pieces: readonly { audio: string }[]) =>
  pieces.reduce((sum, { audio }) => sum + Buffer.from(audio, 'base64').length / 2, 0);

describe('a context of the simulated ElevenLabs socket', () => {
  it('speaks text by text, with times relative to each piece', async () => {
    server.setBehaviour({ speechMs: 60 });
    const line = join();
    await line.opened;
    line.send({ text: ' ', contextId: 'one', voiceSettings: { speed: 1 } });
    const askedMs = machineMs();
    line.send({ text: `${sentence} `, contextId: 'one' });
    line.send({ text: 'Tea or coffee? ', contextId: 'one', flush: true });
    line.send({ contextId: 'one', closeContext: true });
    await vi.waitFor(() => expect(line.finals()).toHaveLength(1), { timeout: 10_000 });
    const pieces = line.audio('one');
    expect(pieces.flatMap(({ chars }) => chars).join('')).toBe(`${sentence} Tea or coffee? `);
    for (const { charStartTimesMs, audio } of pieces) {
      expect(charStartTimesMs?.[0] ?? 0).toBeLessThan(260);
      expect(audio.length).toBeGreaterThan(1_000);
    }
    expect(samplesOf(pieces) / 24_000).toBeGreaterThan(2);
    expect((line.messages[0]?.atMs ?? 0) - askedMs).toBeGreaterThan(59);
    expect(server.live()).toMatchObject({ contextsOpened: 1, contextsClosed: 1, contextsCancelled: 0 });
    line.socket.close();
  });

  it('stops immediately if it is closed without a flush, and another one continues', async () => {
    server.setBehaviour({ speechPaceMs: 30 });
    const line = join();
    await line.opened;
    for (const contextId of ['one', 'two']) line.send({ text: `${sentence} `, contextId });
    await vi.waitFor(() => expect(line.audio('one').length).toBeGreaterThan(0));
    line.send({ contextId: 'one', closeContext: true });
    line.send({ contextId: 'two', flush: true });
    line.send({ contextId: 'two', closeContext: true });
    await vi.waitFor(() => expect(line.finals()).toHaveLength(2), { timeout: 10_000 });
    expect(line.audio('one').length).toBeLessThan(line.audio('two').length);
    expect(server.live()).toMatchObject({ contextsOpened: 2, contextsClosed: 2, contextsCancelled: 1 });
    line.send({ closeSocket: true });
    expect(await line.closed).toBe(1000);
  });

  it('is closed after inactivity, unless it is kept alive', async () => {
    const line = join({ query: 'model_id=eleven_flash_v2_5&output_format=pcm_24000&inactivity_timeout=1' });
    await line.opened;
    const asked = machineMs();
    line.send({ text: ' ', contextId: 'kept' });
    setTimeout(() => line.send({ text: '', contextId: 'kept' }), 500);
    await vi.waitFor(() => expect(line.finals()).toHaveLength(1), { timeout: 20_000 });
    expect(machineMs() - asked).toBeGreaterThan(1_450);
    expect(server.live().keptAlive).toBe(1);
    line.socket.close();
  });
});

describe('a connection to the simulated ElevenLabs socket', () => {
  it('is refused with a wrong key, or with status 429', async () => {
    const wrong = join({ key: 'wrong' });
    await vi.waitFor(() => expect(String(wrong.errors[0])).toContain('401'));
    server.next({ type: 'status', status: 429 });
    const busy = join();
    await vi.waitFor(() => expect(String(busy.errors[0])).toContain('429'));
  });

  it('is closed after a sixth context or an invalid message', async () => {
    const many = join();
    await many.opened;
    for (const contextId of ['1', '2', '3', '4', '5', '6']) many.send({ text: ' ', contextId });
    expect(await many.closed).toBe(1008);
    const odd = join();
    await odd.opened;
    odd.socket.send(JSON.stringify({ text: 'Hello', contextId: 'camel' }));
    expect(await odd.closed).toBe(1008);
    expect(server.live().errors).toEqual(['max_contexts_exceeded', 'invalid_message']);
  });

  it.each([
    ['reset-mid-stream', 1006],
    ['truncated', 1000],
    ['error-event', 1011],
  ] as const)('has the fault %s after the first piece', async (type, code) => {
    server.next({ type });
    const line = join();
    await line.opened;
    line.send({ text: `${sentence} `, contextId: 'one' });
    expect(await line.closed).toBe(code);
    expect(line.audio('one')).toHaveLength(1);
    await server.sockets[0]?.ended;
    expect(server.live().contextsCancelled).toBe(1);
  });
});
