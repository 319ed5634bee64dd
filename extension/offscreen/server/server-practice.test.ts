import { defaultSettings, type Settings } from '@sayable/shared/contracts';
import { AppError } from '@sayable/shared/std';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Answering, json, startAnswering } from '../../adapters/server/answering.test-support.ts';
import { createServerClient } from '../../adapters/server/index.ts';
import type { ServerRow, SpokenSentenceStore } from '../../storage/index.ts';
import { createServerPractice } from './index.ts';

const error = (code: string) => ({ error: { code, message: 'No.', retryable: false } });
/** Half a second of distinct samples. */
const pcm = Buffer.from(
  Int16Array.from({ length: 12_000 }, (_, index) => ((index * 7) % 65_536) - 32_768).buffer,
);
const sound: Answering['answer'] = (_request, response) => {
  response.writeHead(200, { 'Content-Type': 'audio/pcm;rate=24000' }).end(pcm);
};
const voices = json(200, { voices: [{ id: 'first', name: 'First' }] });

let server: Answering;
let joined: ServerRow | undefined;
let settings: Settings;
let kept: Map<string, Blob>;

beforeEach(async () => {
  server = await startAnswering();
  server.answer = sound;
  joined = { address: server.address, installId: 'one', token: 'say_one_secret', expiresAt: 5 };
  settings = {
    ...defaultSettings,
    serverAligns: true,
    serverAddress: server.address,
    serverVoiceId: 'chosen',
  };
  kept = new Map();
});
afterEach(() => server.close());

function practice(sentences: Partial<SpokenSentenceStore> = {}, now = () => 0) {
  return createServerPractice({
    client: createServerClient({ readServer: async () => joined }),
    readServer: async () => joined,
    readSettings: async () => settings,
    sentences: {
      get: async (key) => kept.get(key),
      put: async (key, blob) => void kept.set(key, blob),
      ...sentences,
    },
    now,
  });
}
const paths = () => server.asked.map(({ path }) => path);
const recording = { bytes: new Uint8Array([1, 2, 3]), mime: 'audio/webm;codecs=opus' };
const { signal } = new AbortController();

describe('the server’s voice', () => {
  it('is requested once for a sentence, whatever happens in between', async () => {
    const help = practice();
    const [first, second] = await Promise.all(
      [help, help].map(async ({ voice }) => (await voice())?.speak('A sentence.')),
    );
    const later = await (await practice().voice())?.speak('A sentence.');
    expect(server.asked).toHaveLength(1);
    expect(JSON.parse(server.asked[0]?.body ?? '')).toEqual({
      text: 'A sentence.',
      format: 'pcm_24000',
      speed: 1,
    });
    expect(first).toEqual(second);
    expect(later).toEqual(first);
    expect(first?.sampleRate).toBe(24_000);
    expect(first?.samples[1]).toBeCloseTo(-32_761 / 32_768, 6);
  });

  it('is requested again for another text, pace or voice, and stores no text as a key', async () => {
    const help = practice();
    const speak = async (text: string, rate: number) => (await help.voice())?.speak(text, { rate });
    await speak('A sentence.', 1);
    await speak('A sentence.', 0.7);
    await speak('Another.', 1);
    settings = { ...settings, serverVoiceId: 'other' };
    await speak('A sentence.', 1);
    expect(paths().map((path) => path.split('/')[3])).toEqual(['chosen', 'chosen', 'chosen', 'other']);
    expect([...kept.keys()].every((key) => /^[0-9a-f]{64}$/.test(key))).toBe(true);
  });

  it("is the server's first one if none was chosen", async () => {
    settings = { ...settings, serverVoiceId: null };
    server.answer = (request, response) =>
      (request.url === '/api/voices' ? voices : sound)(request, response);
    const help = practice();
    for (const text of ['One.', 'Two.']) await (await help.voice())?.speak(text);
    expect(paths()).toEqual(['/api/voices', '/api/tts/first/stream', '/api/tts/first/stream']);
  });

  it.each([
    ['no server', () => (joined = undefined)],
    ['no wish', () => (settings = { ...settings, serverReads: false })],
  ])('is absent with %s', async (_, change) => {
    change();
    expect(await practice().voice()).toBeNull();
  });

  it('comes from the cache if the server is unreachable, and fails for other texts', async () => {
    const help = practice();
    await (await help.voice())?.speak('Kept.');
    await server.close();
    for (let tries = 0; tries < 3; tries++)
      await expect((await help.voice())?.speak('New.')).rejects.toMatchObject({
        code: 'upstream-unavailable',
      });
    expect((await (await help.voice())?.speak('Kept.'))?.samples).toHaveLength(12_000);
  });

  it('reads even if the cache fails', async () => {
    const fails = () => Promise.reject(new AppError('internal', 'No room.'));
    const help = practice({ get: fails, put: fails });
    expect((await (await help.voice())?.speak('A sentence.'))?.samples).toHaveLength(12_000);
  });

  it.each<[string, Answering['answer']]>([
    ['a page', (_request, response) => void response.writeHead(200).end('<html>x')],
    ['nothing', (_request, response) => void response.writeHead(200).end()],
    [
      'half of it',
      (_request, response) => {
        response.writeHead(200).write(pcm.subarray(0, 9_000));
        setTimeout(() => response.destroy(), 10);
      },
    ],
  ])('fails if it sends %s, which is not stored', async (_, answer) => {
    server.answer = answer;
    await expect((await practice().voice())?.speak('A sentence.')).rejects.toThrow(AppError);
    expect(kept.size).toBe(0);
  });

  it('is not requested once the server forgot this device, until that joins again', async () => {
    server.answer = json(401, error('unauthorized'));
    const help = practice();
    await expect((await help.voice())?.speak('A sentence.')).rejects.toMatchObject({ code: 'unauthorized' });
    expect(await help.voice()).toBeNull();
    expect(await help.transcriber()).toBeNull();
    joined = { address: server.address, installId: 'two', token: 'say_two_secret', expiresAt: 5 };
    server.answer = sound;
    expect(await (await help.voice())?.speak('A sentence.')).toBeTruthy();
  });
});

describe('the server’s transcriber', () => {
  const transcribe = async (help = practice()) =>
    (await help.transcriber())?.transcribe(recording, { signal });

  it('gets the model, then the audio, and no word of the expected text', async () => {
    server.answer = json(200, { text: ' They sought. ' });
    expect(await transcribe()).toEqual({ text: 'They sought.' });
    const body = server.asked[0]?.body ?? '';
    const names = [...body.matchAll(/; name="([^"]+)"/g)].map(([, name]) => name);
    expect(names).toEqual(['model', 'languages[]', 'response_format', 'file']);
    expect(body).toContain('filename="recording.webm"');
    expect(body).toContain('gpt-transcribe');
  });

  it("uses the server's own model if it has no other", async () => {
    server.answer = (request, response) => {
      const { body = '' } = server.asked.at(-1) ?? {};
      if (request.url?.endsWith('/models'))
        return json(200, { data: [{ id: 'gpt-live-transcribe' }, { id: 'whisper-large-v3' }] })(
          request,
          response,
        );
      const answer = body.includes('whisper-large-v3')
        ? json(200, { text: 'Yes.' })
        : json(403, error('forbidden'));
      return answer(request, response);
    };
    const help = practice();
    expect(await transcribe(help)).toEqual({ text: 'Yes.' });
    expect(await transcribe(help)).toEqual({ text: 'Yes.' });
    expect(paths().filter((path) => path.endsWith('/models'))).toHaveLength(1);
    expect(server.asked).toHaveLength(4);
  });

  it.each([
    ['JSON of another shape', json(200, { words: [] }), 'invalid-upstream-data'],
    ['a refusal', json(429, error('rate-limited')), 'rate-limited'],
  ])('reports %s', async (_, answer, code) => {
    server.answer = answer;
    await expect(transcribe()).rejects.toMatchObject({ code });
  });

  it('is absent if the learner does not want it', async () => {
    settings = { ...settings, serverListens: false };
    expect(await practice().transcriber()).toBeNull();
  });
});

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
    (
      aligner: boolean,
      align = json(200, { user: [], bot: [], words: [], engine }),
      ready: object = { ready: true, engine: 'mfa' },
    ): Answering['answer'] =>
    (request, response) => {
      if (request.url === '/api/installs/me') return status(aligner)(request, response);
      return (request.url === '/api/align' ? align : json(200, ready))(request, response);
    };
  const reference = { bytes: new Uint8Array([4, 5]), mime: 'audio/wav' };

  const request = { text: 'A sentence.', recording, reference, audioMs: 6_200 };

  it('gets the sentence, both recordings and their length, and its answer is parsed', async () => {
    server.answer = answers(true);
    const aligner = await practice().aligner();
    const answer = await aligner?.align(request, { signal });
    expect(answer?.engine).toEqual({ ...engine, secondOpinion: false });
    const asked = server.asked.at(-1);
    const body = asked?.body ?? '';
    const names = [...body.matchAll(/; name="([^"]+)"/g)].map(([, name]) => name);
    expect(names).toEqual(['text', 'audio', 'reference']);
    expect(body).toContain('A sentence.');
    expect(asked?.audioSeconds).toBe('6.200');
  });

  it.each([
    ['without a second opinion: learners’ forms are not asked for', { ready: true }, false],
    ['with a second opinion: learners’ forms are asked for', { ready: false, secondOpinion: true }, true],
  ])('is ready %s', async (_, ready, isAsked) => {
    server.answer = answers(true, undefined, { ...ready, engine: 'mfa' });
    const aligner = await practice().aligner();
    await aligner?.align(request, { signal });
    expect(server.asked.at(-1)?.body.includes('name="variants"')).toBe(isAsked);
  });

  it.each([
    ['is the device’s own', { ready: true, engine: 'embedded', secondOpinion: true }],
    ['is not told', { ready: true, secondOpinion: true }],
    ['is unknown', { ready: true, engine: 'another' }],
  ])('is absent if the service’s engine %s, and no byte of a recording is sent', async (_, ready) => {
    server.answer = answers(true, undefined, ready);
    const help = practice();
    expect([await help.aligner(), await help.aligner()]).toEqual([null, null]);
    expect(server.asked.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['GET', '/api/installs/me', ''],
      ['GET', '/api/align/ready', ''],
    ]);
  });

  it('is asked for its engine again once an answer names another one', async () => {
    const replaced = { ...engine, name: 'embedded' };
    server.answer = answers(true, json(200, { user: [], words: [], engine: replaced }));
    const help = practice();
    await (await help.aligner())?.align(request, { signal });
    server.answer = answers(true, undefined, { ready: true, engine: 'embedded' });
    expect(await help.aligner()).toBeNull();
    expect(paths().slice(-2)).toEqual(['/api/align', '/api/align/ready']);
  });

  it('is absent if the server has none, with one request', async () => {
    server.answer = answers(false);
    const help = practice();
    expect([await help.aligner(), await help.aligner()]).toEqual([null, null]);
    expect(paths()).toEqual(['/api/installs/me']);
  });

  it('is absent, and nothing is asked, unless the learner switched it on', async () => {
    server.answer = answers(true);
    const { serverAligns } = defaultSettings;
    settings = { ...settings, serverAligns };
    expect(await practice().aligner()).toBeNull();
    expect(paths()).toEqual([]);
  });

  it('is woken from time to time, and one that doesn’t answer is asked again', async () => {
    let time = 0;
    server.answer = answers(true);
    const help = practice({}, () => time);
    await Promise.all([help.aligner(), help.aligner()]);
    await help.aligner();
    const wakes = () => paths().filter((path) => path === '/api/align/ready');
    expect(wakes()).toHaveLength(1);
    time += 5 * 60_000;
    server.answer = answers(true, undefined, { ready: 'soon' });
    await expect(help.aligner()).rejects.toMatchObject({ code: 'invalid-upstream-data' });
    expect(wakes()).toHaveLength(2);
    server.answer = answers(true);
    expect(await help.aligner()).not.toBeNull();
    expect(wakes()).toHaveLength(3);
  });

  it.each([
    ['another shape', json(200, { user: [] }), 'invalid-upstream-data'],
    ['a refusal', json(429, error('rate-limited')), 'rate-limited'],
  ])('reports %s', async (_, align, code) => {
    server.answer = answers(true, align);
    const aligner = await practice().aligner();
    const asked = aligner?.align(request, { signal });
    await expect(asked).rejects.toMatchObject({ code });
  });
});
