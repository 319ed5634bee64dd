import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startProxy, type TestProxy } from '../../tools/driver/servers/proxy.ts';
import {
  askToSpeak,
  bytesOf,
  charactersUsed,
  type SpeechClient,
  speakDirectly,
  speechEvents,
} from '../../tools/driver/servers/speech-client.ts';
import { askJson, errorOf } from '../../tools/proxy/ask.ts';
import { collect } from '../../tools/proxy/collect.ts';
import {
  accountVoices,
  type ElevenLabsServer,
  startElevenLabsServer,
} from '../../tools/vendors/elevenlabs/index.ts';
import { machineMs } from '../../tools/vendors/vendor/index.ts';

const voiceId = accountVoices[0]?.voice_id ?? '';
const text = 'The kettle is on, and the door is open.';

let vendor: ElevenLabsServer;
let proxy: TestProxy;
let client: SpeechClient;

beforeAll(async () => {
  vendor = await startElevenLabsServer();
  proxy = await startProxy({
    ELEVENLABS_BASE_URL: vendor.url,
    ELEVENLABS_API_KEY: vendor.key,
    // The timeout is longer than a test, so that no call ends because the vendor was silent.
    UPSTREAM_TIMEOUT_MS: '120000',
    DAILY_CHARACTERS: '400',
  });
});
beforeEach(async () => {
  vendor.reset();
  vendor.setBehaviour({ betweenChunksMs: 0, afterFirst: undefined });
  client = { url: proxy.url, token: await proxy.token() };
});
afterAll(async () => {
  await proxy.close();
  await vendor.close();
});

const used = () => charactersUsed(client);

const speechRequests = () => vendor.requests.filter(({ path }) => path.includes('text-to-speech'));

describe('raw audio', () => {
  it.each([
    ['mp3_44100_64', 'audio/mpeg'],
    ['mp3_44100_128', 'audio/mpeg'],
    ['pcm_16000', 'audio/pcm;rate=16000'],
    ['pcm_24000', 'audio/pcm;rate=24000'],
  ])('%s arrives as the vendor sends it, as %s', async (format, type) => {
    const response = await askToSpeak(client, voiceId, { text, format });
    const sound = Buffer.from(await response.arrayBuffer());
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(sound.length).toBeGreaterThan(10_000);
    expect(sound.equals(await speakDirectly(vendor, { text, format }))).toBe(true);
    expect([...response.headers.keys()].filter((name) => /trace|concurrent|character/.test(name))).toEqual(
      [],
    );
  });

  it('is MP3 in the default model’s voice unless requested otherwise', async () => {
    await (await askToSpeak(client, voiceId, { text })).arrayBuffer();
    const [request] = speechRequests();
    expect(request?.query.get('output_format')).toBe('mp3_44100_64');
    expect(request?.headers['xi-api-key']).toBe(vendor.key);
    expect(request?.body).toEqual({ text, model_id: 'eleven_multilingual_v2' });
  });

  it('has the requested pace, model and context', async () => {
    const asked = { text, format: 'pcm_16000', speed: 0.7, modelId: 'eleven_flash_v2_5' };
    const around = { previousText: 'Listen.', nextText: 'Come in.' };
    const slow = await (await askToSpeak(client, voiceId, { ...asked, ...around })).arrayBuffer();
    const usual = await (await askToSpeak(client, voiceId, { ...asked, speed: 1 })).arrayBuffer();
    expect(slow.byteLength).toBeGreaterThan(usual.byteLength * 1.2);
    expect(speechRequests()[0]?.body).toEqual({
      text,
      model_id: 'eleven_flash_v2_5',
      voice_settings: { speed: 0.7 },
      previous_text: 'Listen.',
      next_text: 'Come in.',
    });
  });

  it('is forwarded piece by piece', async () => {
    vendor.setBehaviour({ betweenChunksMs: 150 });
    const response = await askToSpeak(client, voiceId, { text, format: 'pcm_16000' });
    const arrivedAtMs: number[] = [];
    for await (const _ of bytesOf(response)) arrivedAtMs.push(machineMs());
    const sentAtMs = speechRequests()[0]?.sentAtMs ?? [];
    expect(sentAtMs.length).toBeGreaterThan(5);
    // The assertion holds on a busy machine as well: a buffering proxy would deliver nothing before the last
    // piece is sent.
    const beforeTheLast = arrivedAtMs.filter((ms) => ms < (sentAtMs.at(-1) ?? 0));
    expect(beforeTheLast.length).toBeGreaterThan(sentAtMs.length / 2);
  });
});

describe('audio with timings', () => {
  it('arrives piece by piece, with the same samples and a time for each character', async () => {
    const rest = Promise.withResolvers<void>();
    vendor.setBehaviour({ afterFirst: rest.promise });
    const response = await askToSpeak(client, voiceId, { text, format: 'pcm_16000', timings: true });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const events = speechEvents(response);
    const first = await events.next();
    expect(speechRequests()[0]?.sentAtMs).toHaveLength(1);
    rest.resolve();
    const all = [first.value, ...(await collect(events))];
    expect(all.at(-1)).toEqual({ type: 'completed' });
    const pieces = all.flatMap((event) => (event?.type === 'audio' ? [event] : []));
    const sound = Buffer.concat(pieces.map(({ audio }) => Buffer.from(audio, 'base64')));
    expect(sound.equals(await speakDirectly(vendor, { text, format: 'pcm_16000' }))).toBe(true);
    const characters = pieces.flatMap((piece) => piece.characters);
    expect(characters.map((character) => character.text).join('')).toBe(text);
    expect(characters.at(-1)?.endMs).toBeCloseTo(sound.length / 32, -1);
  });
});

describe('the cost of speech', () => {
  it('is the length of the text, whatever the format', async () => {
    await (await askToSpeak(client, voiceId, { text })).arrayBuffer();
    await expect.poll(used).toBe(text.length);
    await collect(speechEvents(await askToSpeak(client, voiceId, { text, timings: true })));
    await expect.poll(used).toBe(2 * text.length);
  });

  it('can’t exceed the rest of the day’s budget', async () => {
    const long = 'a '.repeat(150).trim();
    expect((await askToSpeak(client, voiceId, { text: long })).status).toBe(200);
    vendor.reset();
    const response = await askToSpeak(client, voiceId, { text: long });
    expect(response.status).toBe(429);
    expect(await response.json()).toMatchObject({ error: { code: 'budget-exhausted' } });
    expect(vendor.requests).toEqual([]);
    // Each person has a separate daily budget.
    const other = { ...client, token: await proxy.token() };
    await (await askToSpeak(other, voiceId, { text })).arrayBuffer();
    expect(speechRequests()).toHaveLength(1);
  });
});

describe('a refused request', () => {
  it.each<[string, string, object, number]>([
    ['a voice that is not allowed', 'aaaaaaaaaaaaaaaaaaaa', { text }, 403],
    ['a model that is not allowed', voiceId, { text, modelId: 'eleven_v9' }, 403],
    ['an invalid voice id', '..%2F..%2Fvoices', { text }, 400],
    ['no text', voiceId, { text: '   ' }, 400],
    ['a text that is a number', voiceId, { text: 5 }, 400],
    ['too much text', voiceId, { text: 'a'.repeat(5_001) }, 400],
    ['an unsupported format', voiceId, { text, format: 'wav' }, 400],
    ['an unsupported speed', voiceId, { text, speed: 3 }, 400],
  ])('with %s', async (_, voice, body, status) => {
    const response = await askToSpeak(client, voice, body);
    expect(response.status).toBe(status);
    expect(speechRequests()).toEqual([]);
    await expect.poll(used).toBe(0);
  });

  it('without a token', async () => {
    const response = await askToSpeak({ ...client, token: 'say_nobody_nothing' }, voiceId, { text });
    expect(response.status).toBe(401);
  });
});

describe('fields of ElevenLabs', () => {
  it.each([
    ['model_id', 'modelId'],
    ['output_format', 'format'],
    ['voice_settings', 'speed'],
  ])('%s is refused, with the name of our field', async (theirs, ours) => {
    const body = { text: 'Hi.', [theirs]: 'x' };
    const answer = await askJson(`${proxy.url}/api/tts/v/stream`, body, { token: client.token });
    expect(answer.status).toBe(400);
    expect(errorOf(answer).message).toBe(`"${theirs}" is not a field of this request. Here it is "${ours}".`);
  });
});
