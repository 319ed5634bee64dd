import { defaultSettings, type Settings } from '@sayable/shared/contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Answering, json, startAnswering } from '../../adapters/server/answering.test-support.ts';
import { createServerClient } from '../../adapters/server/index.ts';
import type { ServerRow } from '../../storage/index.ts';
import { createServerPractice } from './index.ts';

const error = (code: string) => ({ error: { code, message: 'No.', retryable: false } });

let server: Answering;
let joined: ServerRow | undefined;
let settings: Settings;

beforeEach(async () => {
  server = await startAnswering();
  joined = { address: server.address, installId: 'one', token: 'say_one_secret', expiresAt: 5 };
  settings = { ...defaultSettings, serverAddress: server.address, serverVoiceId: 'chosen' };
});
afterEach(() => server.close());

function practice() {
  return createServerPractice({
    client: createServerClient({ readServer: async () => joined }),
    readServer: async () => joined,
    readSettings: async () => settings,
    sentences: { get: async () => undefined, put: async () => undefined },
    now: () => 0,
  });
}
const paths = () => server.asked.map(({ path }) => path);
const recording = { bytes: new Uint8Array([1, 2, 3]), mime: 'audio/webm;codecs=opus' };
const { signal } = new AbortController();

describe('the server’s aligner', () => {
  const status = (aligner: boolean) =>
    json(200, {
      installId: 'one',
      expiresAt: 5,
      parts: { languageModel: true, voice: true, aligner, conversation: true, realtime: false },
      used: { tokens: 0, characters: 0, audioSeconds: 0 },
      limit: { tokens: 1, characters: 1, audioSeconds: 1 },
    });
  const engine = { name: 'mfa', version: 'kalpy 0.10', model: 'english_us_arpa', language: 'en-US' };
  const answers =
    (aligner: boolean, align = json(200, { user: [], bot: [], words: [], engine })): Answering['answer'] =>
    (request, response) => {
      if (request.url === '/api/installs/me') return status(aligner)(request, response);
      return (request.url === '/api/align' ? align : json(200, { ready: true }))(request, response);
    };
  const reference = { bytes: new Uint8Array([4, 5]), mime: 'audio/wav' };

  it('gets the sentence and both recordings, and its answer is parsed', async () => {
    server.answer = answers(true);
    const aligner = await practice().aligner();
    const answer = await aligner?.align({ text: 'A sentence.', recording, reference }, { signal });
    expect(answer?.engine).toEqual(engine);
    const body = server.asked.at(-1)?.body ?? '';
    const names = [...body.matchAll(/; name="([^"]+)"/g)].map(([, name]) => name);
    expect(names).toEqual(['text', 'audio', 'reference']);
    expect(body).toContain('A sentence.');
  });

  it('is absent if the server has none or the learner does not want it, with one request', async () => {
    server.answer = answers(false);
    const help = practice();
    expect([await help.aligner(), await help.aligner()]).toEqual([null, null]);
    expect(paths()).toEqual(['/api/installs/me']);
    settings = { ...settings, serverAligns: false };
    expect(await practice().aligner()).toBeNull();
    expect(paths()).toEqual(['/api/installs/me']);
  });

  it('is woken from time to time, and a failure has no effect', async () => {
    server.answer = answers(true);
    const aligner = await practice().aligner();
    await aligner?.warmUp();
    await aligner?.warmUp();
    expect(paths()).toEqual(['/api/installs/me', '/api/align/ready']);
    await server.close();
    await (
      await practice()
        .aligner()
        .catch(() => null)
    )?.warmUp();
  });

  it.each([
    ['another shape', json(200, { user: [] }), 'invalid-upstream-data'],
    ['a refusal', json(429, error('rate-limited')), 'rate-limited'],
  ])('reports %s', async (_, align, code) => {
    server.answer = answers(true, align);
    const aligner = await practice().aligner();
    const asked = aligner?.align({ text: 'A.', recording, reference }, { signal });
    await expect(asked).rejects.toMatchObject({ code });
  });
});
