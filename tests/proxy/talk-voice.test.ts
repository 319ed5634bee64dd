import type { TalkChunk, TalkSpeech } from '@sayable/shared/ports';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createElevenLabsTalkVoice,
  elevenLabsVoice,
} from '../../proxy-worker/src/providers/elevenlabs/index.ts';
import {
  accountVoices,
  type ElevenLabsServer,
  type Fault,
  startElevenLabsServer,
  upstreamSecret,
} from '../servers/elevenlabs/index.ts';
import { collect } from '../servers/sdk-support.ts';
import { connectInNode } from './support/connect-node.ts';

/** ElevenLabs' talk before a server that speaks its wire format, with real speech. */
const pieces = ['Two returns for Saturday, of course. ', 'That’s $24, please.'];
const [voiceId = '', otherVoiceId = ''] = accountVoices.map(({ voice_id: id }) => id);
const signal = new AbortController().signal;
let server: ElevenLabsServer;

beforeAll(async () => {
  server = await startElevenLabsServer();
  await server.prepare([pieces[0] ?? '', `${pieces[1]} `]);
});
beforeEach(() => {
  server.reset();
  server.setBehaviour({ speechMs: 0, speechPaceMs: 0 });
});
afterAll(() => server.close());

function talkVoice({ hasLive = true, voices = [voiceId] }: { hasLive?: boolean; voices?: string[] } = {}) {
  const settings = { apiKey: server.key, baseUrl: server.url, upstreamTimeoutMs: 600 };
  const talkModel = 'eleven_flash_v2_5';
  const voice = elevenLabsVoice({ ...settings, models: [talkModel], voices });
  return createElevenLabsTalkVoice({
    ...settings,
    voice,
    voices,
    talkModel,
    hasLive,
    connect: connectInNode,
  });
}
const options = { voiceId: null, speed: 1, signal };

function sayAll(speech: TalkSpeech): Promise<TalkChunk[]> {
  for (const piece of pieces) speech.say(piece);
  speech.finish();
  return collect(speech.chunks);
}

/** The words of the text whose characters have all a time, and how long it lasts. */
function heard(chunks: readonly TalkChunk[]) {
  const text = pieces.join('');
  const timed = chunks.flatMap(({ characters }) => characters);
  const seconds = chunks.reduce((sum, { samples }) => sum + samples.length, 0) / 24_000;
  const words = text.match(/[\p{L}\p{N}’$]+/gu) ?? [];
  return { text, timed, seconds, words, offsets: new Set(timed.map(({ offset }) => offset)) };
}

describe.each([
  ['by socket', true],
  ['by HTTP', false],
])('%s', (_, hasLive) => {
  it('speaks piece after piece, each character in its place and time', async () => {
    const { text, timed, seconds, offsets } = heard(await sayAll(talkVoice({ hasLive }).open(options)));
    expect(seconds).toBeGreaterThan(2.5);
    const missing = Array.from(text).filter((character, at) => /\p{L}/u.test(character) && !offsets.has(at));
    expect(missing).toEqual([]);
    for (const [index, { offset, startMs, endMs }] of timed.entries()) {
      const before = timed[index - 1];
      expect(offset).toBeGreaterThan(before?.offset ?? -1);
      expect(startMs).toBeGreaterThanOrEqual(before?.startMs ?? 0);
      expect(endMs).toBeLessThanOrEqual(seconds * 1_000 + 1);
    }
    // The second piece begins where the sound of the first one ends, not at 0.
    const second = timed.find(({ offset }) => offset >= (pieces[0]?.length ?? 0));
    expect(second?.startMs).toBeGreaterThan(1_500);
  });

  it('speaks slower, and with another voice, where it may', async () => {
    const voice = talkVoice({ hasLive, voices: [voiceId, otherVoiceId] });
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

  it('ends at once where nothing is to be said, and without a word where it is closed', async () => {
    const voice = talkVoice({ hasLive });
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

describe('the socket', () => {
  it('is opened before there is anything to say and shared by the turns', async () => {
    const voice = talkVoice();
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

  it('stops a context at once, and goes on with the next', async () => {
    server.setBehaviour({ speechPaceMs: 40 });
    const voice = talkVoice();
    const speech = voice.open(options);
    speech.say(pieces[0] ?? '');
    await speech.chunks[Symbol.asyncIterator]().next();
    speech.close();
    await vi.waitFor(() => expect(server.live().contextsCancelled).toBe(1));
    server.setBehaviour({ speechPaceMs: 0 });
    await sayAll(voice.open(options));
    expect(server.sockets).toHaveLength(1);
  });

  it('goes where a turn is stopped that has all of its text, as the vendor would speak it to its end', async () => {
    server.setBehaviour({ speechPaceMs: 40 });
    const speech = talkVoice().open(options);
    for (const piece of pieces) speech.say(piece);
    speech.finish();
    await speech.chunks[Symbol.asyncIterator]().next();
    speech.close();
    await server.sockets[0]?.ended;
    expect(server.live().contextsCancelled).toBe(1);
  });

  it('is opened anew where it is gone before the first piece', async () => {
    const voice = talkVoice();
    server.next({ type: 'reset-before-headers' }, { path: /multi-stream/ });
    const speech = voice.open(options);
    await vi.waitFor(() => expect(server.sockets[0]?.isOpen).toBe(false));
    expect(heard(await sayAll(speech)).seconds).toBeGreaterThan(2.5);
    expect(server.live().contextsOpened).toBe(1);
  });
});

describe('what goes wrong', () => {
  const path = /multi-stream/;
  const atTheDoor: Fault[] = [
    { type: 'status', status: 429 },
    { type: 'status', status: 404 },
    { type: 'status', status: 500 },
    { type: 'hang-before-headers' },
    { type: 'reset-before-headers' },
  ];
  it.each(atTheDoor)('%o: says it sentence by sentence', async (fault) => {
    server.next(fault, { path, times: 2 });
    expect(heard(await sayAll(talkVoice().open(options))).seconds).toBeGreaterThan(2.5);
    expect(server.requests.filter(({ path: one }) => one.includes('stream/with-timestamps'))).toHaveLength(2);
  });

  const inTheMiddle: [Fault, string][] = [
    [{ type: 'hang-mid-stream' }, 'timeout'],
    [{ type: 'reset-mid-stream' }, 'upstream-unavailable'],
    [{ type: 'truncated' }, 'upstream-unavailable'],
    [{ type: 'error-event' }, 'upstream-unavailable'],
    [{ type: 'garbage' }, 'invalid-upstream-data'],
  ];
  it.each(inTheMiddle)('%o: what was said stays said', async (fault, code) => {
    server.next(fault, { path });
    const speech = talkVoice().open(options);
    const chunks: TalkChunk[] = [];
    for (const piece of pieces) speech.say(piece);
    speech.finish();
    const failure = await (async () => {
      for await (const chunk of speech.chunks) chunks.push(chunk);
    })().catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({ name: 'AppError', code });
    expect(String(failure)).not.toContain(upstreamSecret);
    expect(chunks).toHaveLength(1);
    await vi.waitFor(() => expect(server.sockets.every(({ isOpen }) => !isOpen)).toBe(true));
  });

  it('has no sound at all: the other way is tried', async () => {
    server.next({ type: 'empty' }, { path });
    expect(heard(await sayAll(talkVoice().open(options))).seconds).toBeGreaterThan(2.5);
  });
});
