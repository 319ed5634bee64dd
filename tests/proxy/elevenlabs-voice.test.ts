import type { SpeechRequest } from '@sayable/shared/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { elevenLabsVoice } from '../../proxy-worker/src/providers/elevenlabs/speech.ts';
import { speakDirectly } from '../../tools/driver/servers/speech-client.ts';
import { collect } from '../../tools/proxy/collect.ts';
import {
  accountVoices,
  type ElevenLabsServer,
  type Fault,
  startElevenLabsServer,
  upstreamSecret,
} from '../../tools/vendors/elevenlabs/index.ts';
import { conformanceText, describeStreamingVoice } from '../conformance/streaming-voice.ts';

const voiceId = accountVoices[0]?.voice_id ?? '';
const signal = new AbortController().signal;
const models = ['eleven_multilingual_v2'];
const spoken: SpeechRequest = { text: 'Open the door.', format: 'pcm_16000', speed: 1, timings: true };

let server: ElevenLabsServer;
const voiceWith = (options: { voices?: string[]; upstreamTimeoutMs?: number } = {}) =>
  elevenLabsVoice({
    apiKey: server.key,
    baseUrl: server.url,
    models,
    voices: [],
    upstreamTimeoutMs: 700,
    ...options,
  });

beforeAll(async () => {
  server = await startElevenLabsServer();
  // The vendor's voice renders a text once, which can take longer on a busy machine than it may be silent here.
  for (const text of [spoken.text, conformanceText]) await speakDirectly(server, { ...spoken, text });
});
beforeEach(() => server.reset());
afterAll(() => server.close());

describeStreamingVoice('ElevenLabs', () => ({
  voice: voiceWith(),
  voiceId,
  otherVoiceId: 'aaaaaaaaaaaaaaaaaaaa',
  fallSilent: () => server.next({ type: 'hang-mid-stream', afterChunks: 1 }, { path: /speech/ }),
  async vendorLeft() {
    const request = server.requests.at(-1);
    await request?.ended;
    return request?.aborted ?? false;
  },
}));

describe('errors of the vendor', () => {
  const speech = { path: /speech/ };
  const cases: [Fault, object][] = [
    [
      { type: 'status', status: 400 },
      { code: 'unprocessable', retryable: false },
    ],
    [
      { type: 'status', status: 401 },
      { code: 'upstream-unavailable', retryable: false },
    ],
    [
      { type: 'status', status: 401, code: 'quota_exceeded' },
      { code: 'upstream-unavailable', message: expect.stringContaining('credit') },
    ],
    [
      { type: 'status', status: 404 },
      { code: 'unprocessable', retryable: false },
    ],
    [
      { type: 'status', status: 429, retryAfter: '7' },
      { code: 'rate-limited', retryAfterMs: 7_000 },
    ],
    [
      { type: 'status', status: 500 },
      { code: 'upstream-unavailable', retryable: true },
    ],
    [
      { type: 'status', status: 503, retryAfter: '3' },
      { code: 'upstream-unavailable', retryAfterMs: 3_000 },
    ],
    [{ type: 'hang-before-headers' }, { code: 'timeout', retryable: true }],
    [{ type: 'reset-before-headers' }, { code: 'upstream-unavailable', retryable: true }],
    [
      { type: 'reset-mid-stream', afterChunks: 1 },
      { code: 'upstream-unavailable', retryable: true },
    ],
    [{ type: 'empty' }, { code: 'invalid-upstream-data', retryable: true }],
  ];
  it.each(cases)('are mapped to typed ones, with and without timings: %o', async (fault, expected) => {
    for (const timings of [true, false]) {
      server.next(fault, speech);
      const failure = await collect(voiceWith().stream(voiceId, { ...spoken, timings }, { signal })).catch(
        (thrown: unknown) => thrown,
      );
      expect(failure).toMatchObject({ name: 'AppError', ...expected });
      expect(String(failure)).not.toContain(upstreamSecret);
    }
    // The SDK makes no second attempt: each answer has one request.
    expect(server.requests.filter(({ path }) => speech.path.test(path))).toHaveLength(2);
  });

  const withTimes: Fault[] = [
    { type: 'garbage', afterChunks: 1 },
    { type: 'error-event', afterChunks: 1 },
    { type: 'truncated', afterChunks: 1 },
    { type: 'truncated', afterChunks: 1, midChunk: true },
  ];
  it.each(withTimes)('are noticed through the timings: %o', async (fault) => {
    server.next(fault, speech);
    await expect(collect(voiceWith().stream(voiceId, spoken, { signal }))).rejects.toMatchObject({
      code: 'invalid-upstream-data',
    });
  });

  it('the voice accepts lines that are split anywhere', async () => {
    const whole = await collect(voiceWith().stream(voiceId, spoken, { signal }));
    server.next({ type: 'slow-chunks', pieceBytes: 997, betweenPiecesMs: 0 }, speech);
    expect(await collect(voiceWith().stream(voiceId, spoken, { signal }))).toEqual(whole);
  });
});

describe('the vendor’s list of voices', () => {
  it('falls back to its first version if the second is missing', async () => {
    server.next({ type: 'status', status: 404 }, { path: /v2\/voices/ });
    const voices = await voiceWith({ voices: [voiceId] }).voices({ signal });
    expect(voices).toEqual([expect.objectContaining({ id: voiceId, name: 'Rachel', accent: 'american' })]);
    expect(server.requests.map(({ path }) => path)).toEqual(['/v2/voices', '/v1/voices']);
  });

  it('is bound by a timeout', async () => {
    server.next({ type: 'hang-before-headers' });
    await expect(voiceWith().voices({ signal })).rejects.toMatchObject({ code: 'timeout' });
  });
});
