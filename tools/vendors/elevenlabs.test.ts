import { ElevenLabsClient, ElevenLabsError } from '@elevenlabs/elevenlabs-js';
import { UnprocessableEntityError } from '@elevenlabs/elevenlabs-js/api';
import decodeAudio from 'audio-decode';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accountVoices, type ElevenLabsServer, startElevenLabsServer } from './elevenlabs/index.ts';
import { collect, rejection } from './sdk-support.ts';

/** The official client directly against the test server, which checks the server's wire format. */
let server: ElevenLabsServer;
let client: ElevenLabsClient;

beforeAll(async () => {
  server = await startElevenLabsServer();
  client = new ElevenLabsClient({ baseUrl: server.url, apiKey: server.key, maxRetries: 0 });
});
afterEach(() => {
  server.reset();
  server.setBehaviour({ fault: undefined, betweenChunksMs: 0, firstByteMs: 0 });
});
afterAll(() => server.close());

const voiceId = accountVoices[0]?.voice_id ?? '';
const text = 'It costs $5, I think.';
const request = { text, modelId: 'eleven_multilingual_v2', outputFormat: 'pcm_16000' } as const;

const bytesOf = async (stream: ReadableStream<Uint8Array>): Promise<Buffer> =>
  Buffer.from(await new Response(stream).arrayBuffer());

/** Returns the root mean square of 16-bit samples within a time range. */
function loudness(sound: Buffer, rate: number, fromSeconds: number, toSeconds: number): number {
  const from = Math.floor(fromSeconds * rate);
  const to = Math.floor(toSeconds * rate);
  let sum = 0;
  for (let index = from; index < to; index += 1) sum += sound.readInt16LE(index * 2) ** 2;
  return Math.sqrt(sum / Math.max(1, to - from));
}

describe('the voices and models of the simulated ElevenLabs', () => {
  it('are listed as a whole and page by page', async () => {
    expect((await client.voices.getAll()).voices.map(({ name }) => name)).toEqual([
      'Rachel',
      'Adam',
      'George',
      'Brian',
    ]);
    const first = await client.voices.search({ pageSize: 3 });
    expect(first).toMatchObject({ hasMore: true, totalCount: 4 });
    const token = first.nextPageToken;
    const second = await client.voices.search({ pageSize: 3, ...(token && { nextPageToken: token }) });
    expect(second.voices.map(({ name, labels }) => [name, labels?.gender])).toEqual([['Brian', 'male']]);
    expect(second.hasMore).toBe(false);
    expect((await client.voices.get(voiceId)).name).toBe('Rachel');
    expect((await client.models.list()).map(({ modelId }) => modelId)).toContain('eleven_flash_v2_5');
  });

  it('can be heard before they are chosen', async () => {
    const { previewUrl } = await client.voices.get(voiceId);
    const sound = await (await fetch(previewUrl ?? '')).arrayBuffer();
    expect((await decodeAudio(sound)).channelData[0]?.length).toBeGreaterThan(16_000);
  });
});

describe('the speech of the simulated ElevenLabs', () => {
  it('has the same samples in one piece and as a stream, and the requested rate and speed', async () => {
    const whole = await bytesOf(await client.textToSpeech.convert(voiceId, request));
    const streamed = await bytesOf(await client.textToSpeech.stream(voiceId, request));
    expect(streamed.equals(whole)).toBe(true);
    expect(loudness(whole, 16_000, 0, whole.length / 32_000)).toBeGreaterThan(500);
    const finer = await client.textToSpeech.stream(voiceId, { ...request, outputFormat: 'pcm_24000' });
    expect((await bytesOf(finer)).length / whole.length).toBeCloseTo(1.5, 2);
    const slower = await client.textToSpeech.stream(voiceId, { ...request, voiceSettings: { speed: 0.8 } });
    expect((await bytesOf(slower)).length / whole.length).toBeCloseTo(1.25, 1);
    expect(server.requests.at(-1)?.body).toMatchObject({ text, voice_settings: { speed: 0.8 } });
  });

  it('has MP3 frames of the same length on request', async () => {
    const pcm = await bytesOf(await client.textToSpeech.convert(voiceId, request));
    for (const outputFormat of ['mp3_44100_64', 'mp3_44100_128', 'mp3_22050_32'] as const) {
      const sound = await bytesOf(await client.textToSpeech.stream(voiceId, { ...request, outputFormat }));
      const { channelData, sampleRate } = await decodeAudio(sound);
      const seconds = (channelData[0]?.length ?? 0) / sampleRate;
      expect(Math.abs(seconds - pcm.length / 32_000)).toBeLessThan(0.1);
    }
  });

  it('has the time of each character, and the audio agrees with it', async () => {
    const answer = await client.textToSpeech.convertWithTimestamps(voiceId, request);
    const alignment = answer.alignment ?? expect.fail('no alignment');
    const { characters, characterStartTimesSeconds: starts, characterEndTimesSeconds: ends } = alignment;
    expect(characters.join('')).toBe(text);
    expect(starts.every((start, index) => index === 0 || start === ends[index - 1])).toBe(true);
    const sound = Buffer.from(answer.audioBase64, 'base64');
    expect(ends.at(-1)).toBeCloseTo(sound.length / 32_000, 2);
    const timeOf = (part: string): [number, number] => {
      const at = text.indexOf(part);
      return [starts[at] ?? 0, ends[at + part.length - 1] ?? 0];
    };
    const [from, to] = timeOf('$5');
    // "five dollars" takes its time, and the comma is a pause.
    expect(to - from).toBeGreaterThan(0.5);
    expect(loudness(sound, 16_000, ...timeOf('think'))).toBeGreaterThan(
      5 * loudness(sound, 16_000, ...timeOf(', ')),
    );
  });

  it('arrives in pieces, each with the characters that start in it', async () => {
    const whole = await client.textToSpeech.convertWithTimestamps(voiceId, request);
    const pieces = await collect(await client.textToSpeech.streamWithTimestamps(voiceId, request));
    expect(pieces.length).toBeGreaterThan(3);
    const sound = Buffer.concat(pieces.map(({ audioBase64 }) => Buffer.from(audioBase64, 'base64')));
    expect(sound.toString('base64')).toBe(whole.audioBase64);
    expect(pieces.flatMap(({ alignment }) => alignment?.characters ?? []).join('')).toBe(text);
    expect(pieces.flatMap(({ alignment }) => alignment?.characterStartTimesSeconds ?? [])).toEqual(
      whole.alignment?.characterStartTimesSeconds,
    );
  });
});

describe('the errors of the simulated ElevenLabs', () => {
  const speak = async () => bytesOf(await client.textToSpeech.stream(voiceId, request));

  it('include refusals like the real ones: key, voice, model, text, format', async () => {
    const stranger = new ElevenLabsClient({ baseUrl: server.url, apiKey: 'wrong', maxRetries: 0 });
    expect(await rejection(stranger.voices.getAll())).toMatchObject({
      statusCode: 401,
      body: { detail: { status: 'invalid_api_key' } },
    });
    expect(await rejection(client.textToSpeech.stream('nobody', request))).toMatchObject({
      statusCode: 404,
      body: { detail: { status: 'voice_not_found' } },
    });
    const odd = { ...request, modelId: 'eleven_nothing' };
    expect(await rejection(client.textToSpeech.stream(voiceId, odd))).toMatchObject({ statusCode: 400 });
    const hasty = { ...request, voiceSettings: { speed: 3 } };
    expect(await rejection(client.textToSpeech.stream(voiceId, hasty))).toBeInstanceOf(
      UnprocessableEntityError,
    );
    const opus = { ...request, outputFormat: 'opus_48000_64' } as const;
    expect(await rejection(client.textToSpeech.stream(voiceId, opus))).toMatchObject({ statusCode: 403 });
  });

  it.each([400, 401, 404, 429, 500, 503])('include %i as the SDK’s error with its status', async (status) => {
    server.next({ type: 'status', status, retryAfter: '2' });
    const refusal = await rejection(speak());
    expect(refusal).toBeInstanceOf(ElevenLabsError);
    expect(refusal).toMatchObject({ statusCode: status });
    expect(refusal instanceof ElevenLabsError && refusal.rawResponse?.headers.get('retry-after')).toBe('2');
  });

  it('include a reset and garbage within a stream, but not an early end', async () => {
    const timed = async () => collect(await client.textToSpeech.streamWithTimestamps(voiceId, request));
    server.next({ type: 'reset-mid-stream', afterChunks: 2 });
    expect(await rejection(speak())).toBeInstanceOf(Error);
    server.next({ type: 'garbage' });
    expect(await rejection(timed())).toBeInstanceOf(Error);
    server.next({ type: 'truncated', afterChunks: 2 });
    expect(await timed()).toHaveLength(2);
    server.next({ type: 'slow-chunks', pieceBytes: 5_000, betweenPiecesMs: 1 });
    expect((await timed()).length).toBeGreaterThan(3);
  });
});

describe('a client that disconnects', () => {
  it('before the headers or during the audio aborts its request', async () => {
    server.next({ type: 'hang-before-headers' });
    const gone = client.textToSpeech.stream(voiceId, request, { abortSignal: AbortSignal.timeout(100) });
    expect(await rejection(gone)).toBeInstanceOf(Error);
    server.next({ type: 'hang-mid-stream', afterChunks: 2 });
    const controller = new AbortController();
    const stream = await client.textToSpeech.stream(voiceId, request, { abortSignal: controller.signal });
    const reading = rejection(bytesOf(stream));
    setTimeout(() => controller.abort(), 100);
    expect(await reading).toBeInstanceOf(Error);
    await Promise.all(server.requests.map(({ ended }) => ended));
    expect(server.requests.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  it('after a silence gets its own timeout', async () => {
    server.next({ type: 'hang-before-headers' });
    const hasty = client.textToSpeech.stream(voiceId, request, { timeoutInSeconds: 0.1 });
    // The SDK throws its time-out class in other cases only: it doesn't recognize an AbortError as a time-out.
    const refusal = await rejection(hasty);
    expect(refusal).toBeInstanceOf(ElevenLabsError);
    expect(String(refusal)).toContain('timeout');
  });
});
