import { type WireError, wireErrorSchema } from '@sayable/shared/contracts';
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
import { collect } from '../../tools/proxy/collect.ts';
import {
  accountVoices,
  type ElevenLabsServer,
  type Fault,
  startElevenLabsServer,
  upstreamSecret,
} from '../../tools/vendors/elevenlabs/index.ts';

const voiceId = accountVoices[0]?.voice_id ?? '';
const text = 'The kettle is on, and the door is open.';
const bare = { text, format: 'pcm_16000' };
const timed = { ...bare, timings: true };

let vendor: ElevenLabsServer;
let proxy: TestProxy;
/** A server that gives a silent vendor up soon. */
let hasty: TestProxy;
let client: SpeechClient;

beforeAll(async () => {
  vendor = await startElevenLabsServer();
  const settings = { ELEVENLABS_BASE_URL: vendor.url, ELEVENLABS_API_KEY: vendor.key };
  proxy = await startProxy(settings);
  hasty = await startProxy({ ...settings, UPSTREAM_TIMEOUT_MS: '2000' });
  // The vendor's voice renders a text once, which can take longer on a busy machine than it may be silent here.
  await speakDirectly(vendor, bare);
});
beforeEach(async () => {
  vendor.reset();
  client = { url: proxy.url, token: await proxy.token() };
});
afterAll(async () => {
  for (const server of [proxy, hasty]) {
    expect(server.log()).not.toMatch(/uncaught|unhandled/i);
    expect(server.log()).not.toContain(upstreamSecret);
    expect(server.log()).not.toContain('kettle');
    expect(server.log()).not.toContain(vendor.key);
    await server.close();
  }
  await vendor.close();
});

/** Takes the server that doesn't wait for a silent vendor. */
const hasten = async () => {
  client = { url: hasty.url, token: await hasty.token() };
};

const used = () => charactersUsed(client);

const speechRequests = () => vendor.requests.filter(({ path }) => path.includes('text-to-speech'));

async function errorOf(response: Response): Promise<WireError> {
  const body: unknown = await response.json();
  expect(JSON.stringify(body)).not.toContain(upstreamSecret);
  return wireErrorSchema.parse(typeof body === 'object' && body && 'error' in body ? body.error : undefined);
}

async function lastError(response: Response): Promise<WireError> {
  const events = await collect(speechEvents(response));
  expect(events[0]).toMatchObject({ type: 'audio' });
  const last = events.at(-1);
  if (last?.type !== 'failed') throw new Error(`The last event says ${last?.type}.`);
  return last.error;
}

describe('a fault before the first audio', () => {
  const cases: [Fault, number, object, string | null][] = [
    [{ type: 'status', status: 400 }, 422, { code: 'unprocessable' }, null],
    [{ type: 'status', status: 401 }, 503, { code: 'upstream-unavailable', retryable: false }, null],
    [{ type: 'status', status: 404 }, 422, { code: 'unprocessable' }, null],
    [{ type: 'status', status: 429, retryAfter: '7' }, 429, { code: 'rate-limited', retryable: true }, '7'],
    [{ type: 'status', status: 500 }, 503, { code: 'upstream-unavailable', retryable: true }, null],
    [{ type: 'status', status: 503, retryAfter: '2' }, 503, { code: 'upstream-unavailable' }, '2'],
    [{ type: 'reset-before-headers' }, 503, { code: 'upstream-unavailable', retryable: true }, null],
  ];
  it.each(cases)(
    '%o is a %i, is free unless the vendor may have worked, and reveals none of the vendor’s message',
    async (fault, status, error, wait) => {
      for (const body of [bare, timed]) {
        vendor.next(fault, { path: /speech/ });
        const response = await askToSpeak(client, voiceId, body);
        expect(response.status).toBe(status);
        expect(response.headers.get('retry-after')).toBe(wait);
        expect(await errorOf(response)).toMatchObject(error);
      }
      expect(speechRequests()).toHaveLength(2);
      if (fault.type === 'status') await expect.poll(used).toBe(0);
      else await expect.poll(used).toBeGreaterThan(0);
    },
  );

  it('by a vendor that never answers is a timeout, and is charged', async () => {
    await hasten();
    vendor.next({ type: 'hang-before-headers' }, { path: /speech/ });
    const response = await askToSpeak(client, voiceId, bare);
    expect(response.status).toBe(504);
    expect(await errorOf(response)).toMatchObject({ code: 'timeout', retryable: true });
    await speechRequests()[0]?.ended;
    expect(speechRequests()[0]?.aborted).toBe(true);
    await expect.poll(used).toBe(text.length);
  });

  it('by an answer without audio is an error', async () => {
    vendor.next({ type: 'empty' }, { path: /speech/ });
    expect((await askToSpeak(client, voiceId, bare)).status).toBe(502);
    vendor.next({ type: 'garbage' }, { path: /speech/ });
    expect((await askToSpeak(client, voiceId, timed)).status).toBe(502);
  });
});

describe('a fault in the middle of the audio', () => {
  const cuts: Fault[] = [
    { type: 'reset-mid-stream', afterChunks: 2 },
    { type: 'hang-mid-stream', afterChunks: 2 },
  ];
  it.each(cuts)('%o breaks the connection, because raw audio can’t carry an error', async (fault) => {
    if (fault.type === 'hang-mid-stream') await hasten();
    vendor.next(fault, { path: /speech/ });
    const response = await askToSpeak(client, voiceId, bare);
    expect(response.status).toBe(200);
    const arrived: Uint8Array[] = [];
    await expect(
      (async () => {
        for await (const bytes of bytesOf(response)) arrived.push(bytes);
      })(),
    ).rejects.toThrow();
    expect(Buffer.concat(arrived).length).toBeGreaterThan(8_000);
    await expect.poll(used).toBe(text.length);
  });

  const told: [Fault, object][] = [
    [
      { type: 'reset-mid-stream', afterChunks: 2 },
      { code: 'upstream-unavailable', retryable: true },
    ],
    [
      { type: 'hang-mid-stream', afterChunks: 2 },
      { code: 'timeout', retryable: true },
    ],
    [{ type: 'truncated', afterChunks: 2 }, { code: 'invalid-upstream-data' }],
    [{ type: 'truncated', afterChunks: 2, midChunk: true }, { code: 'invalid-upstream-data' }],
    [{ type: 'error-event', afterChunks: 2 }, { code: 'invalid-upstream-data' }],
  ];
  it.each(told)('%o is the last event of audio with timings', async (fault, error) => {
    if (fault.type === 'hang-mid-stream') await hasten();
    vendor.next(fault, { path: /speech/ });
    const response = await askToSpeak(client, voiceId, timed);
    expect(await lastError(response)).toMatchObject(error);
    await expect.poll(used).toBe(text.length);
  });
});
