import { voicesAnswerSchema } from '@sayable/shared/contracts';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startProxy, type TestProxy } from '../../tools/driver/servers/proxy.ts';
import { askToSpeak } from '../../tools/driver/servers/speech-client.ts';
import {
  accountVoices,
  type ElevenLabsServer,
  startElevenLabsServer,
} from '../../tools/vendors/elevenlabs/index.ts';

const [rachel = '', adam = ''] = accountVoices.map(({ voice_id: id }) => id);

let vendor: ElevenLabsServer;
let proxy: TestProxy | undefined;

beforeAll(async () => {
  vendor = await startElevenLabsServer();
  return () => vendor.close();
});
afterEach(async () => {
  await proxy?.close();
  vendor.reset();
});

async function proxyWith(variables: Record<string, string>): Promise<{ url: string; token: string }> {
  proxy = await startProxy(variables);
  return { url: proxy.url, token: await proxy.token() };
}

const account = () => ({ ELEVENLABS_BASE_URL: `${vendor.url}/v1/`, ELEVENLABS_API_KEY: vendor.key });
const getVoices = ({ url, token }: { url: string; token: string }) =>
  fetch(`${url}/api/voices`, { headers: { authorization: `Bearer ${token}` } });

describe('the voices of a server', () => {
  it('are the account’s, in our form, and are requested once', async () => {
    const client = await proxyWith(account());
    const body: unknown = await (await getVoices(client)).json();
    expect(voicesAnswerSchema.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      voices: accountVoices.map(({ voice_id: id, name, labels, description }) => ({
        id,
        name,
        accent: labels.accent,
        gender: labels.gender,
        description,
      })),
    });
    expect(Object.keys(voicesAnswerSchema.parse(body).voices[0] ?? {}).sort()).toEqual([
      'accent',
      'description',
      'gender',
      'id',
      'name',
    ]);
    await getVoices(client);
    await (await askToSpeak(client, rachel, { text: 'Yes.' })).arrayBuffer();
    expect(vendor.requests.map(({ path }) => path)).toEqual([
      '/v2/voices',
      `/v1/text-to-speech/${rachel}/stream`,
    ]);
  });

  it('are limited to the host’s list, for speech as well', async () => {
    const client = await proxyWith({ ...account(), ELEVENLABS_VOICES: `${adam}, somebody-else` });
    expect((await askToSpeak(client, rachel, { text: 'Yes.' })).status).toBe(403);
    expect((await askToSpeak(client, adam, { text: 'Yes.' })).status).toBe(200);
    expect(vendor.requests.map(({ path }) => path)).toEqual([`/v1/text-to-speech/${adam}/stream`]);
    const body = voicesAnswerSchema.parse(await (await getVoices(client)).json());
    expect(body.voices.map(({ id }) => id)).toEqual([adam]);
  });

  it('come from the vendor’s first listing if it has no second', async () => {
    vendor.next({ type: 'status', status: 404 }, { path: /v2/ });
    const client = await proxyWith(account());
    const body = voicesAnswerSchema.parse(await (await getVoices(client)).json());
    expect(body.voices.map(({ id }) => id)).toContain(rachel);
  });

  it('are unavailable if the vendor does not answer, and speech is refused meanwhile', async () => {
    vendor.next({ type: 'status', status: 503 }, { path: /voices/, times: 2 });
    const client = await proxyWith(account());
    expect((await getVoices(client)).status).toBe(503);
    expect((await askToSpeak(client, rachel, { text: 'Yes.' })).status).toBe(503);
    expect((await askToSpeak(client, rachel, { text: 'Yes.' })).status).toBe(200);
  });

  it('are unavailable without a key', async () => {
    const client = await proxyWith({});
    const response = await getVoices(client);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      error: { code: 'upstream-unavailable', retryable: false },
    });
    expect((await askToSpeak(client, rachel, { text: 'Yes.' })).status).toBe(503);
    expect((await fetch(`${client.url}/api/voices`)).status).toBe(401);
  });
});
