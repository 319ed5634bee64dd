import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startProxy, type TestProxy } from '../../tools/driver/servers/proxy.ts';
import { type OpenAiServer, startOpenAiServer } from '../../tools/vendors/openai/index.ts';

const model = 'gpt-6-luna';
const heard = 'Nice to meet you.';
const said = 'Good morning to you.';
const sound = () => new File([new Uint8Array(20_000).fill(7)], 'speech.webm', { type: 'audio/webm' });

let upstream: OpenAiServer;
let proxy: TestProxy;
let token: string;
beforeAll(async () => {
  upstream = await startOpenAiServer({ answer: { text: said } });
  proxy = await startProxy({ OPENAI_API_KEY: upstream.key, OPENAI_BASE_URL: upstream.url });
  token = await proxy.token();
});
afterAll(() => Promise.all([proxy.close(), upstream.close()]));
beforeEach(() => upstream.reset());

/** An old major of OpenAI's client and the present one, unmodified, as their packages export them. */
const packages = ['openai4', 'openai'];

describe.each(packages)('the client %s', (name) => {
  const clientOf = async (baseURL: string, apiKey: string) => {
    // The majors have no type in common.
    const { default: OpenAI } = await import(name);
    return new OpenAI({ baseURL, apiKey, maxRetries: 0 });
  };
  const open = () => clientOf(`${proxy.url}/api/ai/v1`, token);
  const readAll = async (events: AsyncIterable<Record<string, unknown>>) => {
    const all: Record<string, unknown>[] = [];
    for await (const event of events) all.push(event);
    return all;
  };

  it('gets an answer from the Responses API, whole and as events', async () => {
    const { responses } = await open();
    const asked = { model, input: 'Say something.' };
    expect((await responses.create(asked)).output_text).toBe(said);
    const events = await readAll(await responses.create({ ...asked, stream: true }));
    const text = events.map(({ delta = '' }) => delta).join('');
    expect([text, events.at(-1)?.type]).toEqual([said, 'response.completed']);
  });

  it('gets an answer from Chat Completions, whole and as events', async () => {
    const { completions } = (await open()).chat;
    const asked = { model, messages: [{ role: 'user', content: 'Say something.' }] };
    expect((await completions.create(asked)).choices[0].message.content).toBe(said);
    const chunks = await completions.create({ ...asked, stream: true });
    let text = '';
    for await (const { choices } of chunks) text += choices[0].delta.content ?? '';
    expect(text).toBe(said);
    const usage = { stream_options: { include_usage: true } };
    const counted = await readAll(await completions.create({ ...asked, ...usage, stream: true }));
    expect(counted.at(-1)).toMatchObject({ choices: [], usage: { total_tokens: expect.any(Number) } });
  });

  it.each(['file first', 'model first'])('uploads a recording: %s', async (order) => {
    const { transcriptions } = (await open()).audio;
    const fields = { model: 'gpt-transcribe', response_format: 'json', prompt: 'Hm.' };
    const asked = order === 'file first' ? { file: sound(), ...fields } : { ...fields, file: sound() };
    expect((await transcriptions.create(asked)).text).toBe(heard);
    const events = await readAll(await transcriptions.create({ ...asked, file: sound(), stream: true }));
    expect(events.at(-1)).toMatchObject({ type: 'transcript.text.done', text: heard });
    const text = await transcriptions.create({ ...asked, file: sound(), response_format: 'text' });
    expect(String(text).trim()).toBe(heard);
  });

  it('lists the models', async () => {
    const page = await (await open()).models.list();
    expect(page.data.map(({ id }: { id: string }) => id)).toContain(model);
    expect((await (await open()).models.retrieve(model)).id).toBe(model);
  });

  it('throws upstream’s refusals with code, field and kind', async () => {
    const client = await open();
    const refused = async (work: Promise<unknown>) =>
      work.then(
        () => 'answered',
        ({ status, code, param, type }) => ({ status, code, param, type }),
      );
    const asked = { model, input: 'x' };
    const type = 'invalid_request_error';
    upstream.next({ type: 'status', status: 400 });
    const value = { status: 400, code: 'invalid_value', param: 'reasoning.effort', type };
    expect(await refused(client.responses.create(asked))).toEqual(value);
    upstream.next({ type: 'status', status: 400, code: 'context_length_exceeded' });
    const length = { status: 400, code: 'context_length_exceeded', param: 'input', type };
    expect(await refused(client.responses.create(asked))).toEqual(length);
    upstream.next({ type: 'status', status: 404 });
    const unknown = { status: 404, code: 'model_not_found', param: null, type };
    expect(await refused(client.responses.create(asked))).toEqual(unknown);
    const field = { status: 400, code: 'bad-request', param: 'top_k', type };
    expect(await refused(client.responses.create({ ...asked, top_k: 1 }))).toEqual(field);
    const stranger = await clientOf(`${proxy.url}/api/ai/v1`, 'say_none');
    const who = { status: 401, code: 'unauthorized', param: null, type: 'authentication_error' };
    expect(await refused(stranger.responses.create(asked))).toEqual(who);
  });
});

/** OpenAI's reference of the API shows curl with the file before the model. */
describe('curl', () => {
  it('uploads a recording in the documented order', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sayable-curl-'));
    const file = join(folder, 'audio.mp3');
    await writeFile(file, new Uint8Array(20_000));
    const address = `${proxy.url}/api/ai/v1/audio/transcriptions`;
    const form = ['-F', `file=@${file}`, '-F', 'model=gpt-transcribe'];
    const header = `Authorization: Bearer ${token}`;
    const { stdout } = await promisify(execFile)('curl', ['-sS', address, '-H', header, ...form]);
    expect(JSON.parse(stdout).text).toBe(heard);
    await rm(folder, { recursive: true });
  });
});
