import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import OpenAI, { toStreamingFile } from 'openai';
import { zodResponseFormat, zodTextFormat } from 'openai/helpers/zod';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startProxy } from '../../tools/driver/servers/proxy.ts';
import { startOpenAiServer } from '../../tools/vendors/openai/index.ts';

const model = 'gpt-6-luna';
const messages = [{ role: 'user' as const, content: 'Say something.' }];
const greeting = z.object({ greeting: z.string(), polite: z.boolean() });
const heard = 'Nice to meet you.';
const said = 'Good morning to you.';
const sound = () => new File([new Uint8Array(20_000).fill(7)], 'speech.webm', { type: 'audio/webm' });
const upstream = await startOpenAiServer({ answer: { text: said } });
const proxy = await startProxy({ OPENAI_API_KEY: upstream.key, OPENAI_BASE_URL: upstream.url });
const token = await proxy.token();
afterAll(() => Promise.all([proxy.close(), upstream.close()]));
beforeEach(() => upstream.reset());

/** An old major of OpenAI's client and the present one, unmodified, as their packages export them. */
const packages = ['openai4', 'openai'];

describe.each(packages)('the client %s', (name) => {
  const clientOf = async (baseURL: string, apiKey: string) => {
    // The majors have no type in common.
    const { default: Client } = await import(name);
    return new Client({ baseURL, apiKey, maxRetries: 0 });
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

/** The calls that only the present client offers. */
describe('the present client', () => {
  let client: OpenAI;
  let direct: OpenAI;
  beforeAll(() => {
    client = new OpenAI({ baseURL: `${proxy.url}/api/ai/v1`, apiKey: token });
    direct = new OpenAI({ baseURL: upstream.url, apiKey: upstream.key });
  });

  it('gets the events of a response as upstream sends them', async () => {
    const request = { model, input: 'Say something.', stream: true, max_output_tokens: 100 } as const;
    const typesOf = async (from: OpenAI) => {
      const types: string[] = [];
      let text = '';
      for await (const event of await from.responses.create(request)) {
        types.push(event.type);
        if (event.type === 'response.output_text.delta') text += event.delta;
      }
      return { types, text };
    };
    const through = await typesOf(client);
    expect(through.text).toBe(said);
    expect(through).toEqual(await typesOf(direct));
  });

  it('gathers a streamed response by its helper', async () => {
    const response = await client.responses.stream({ model, input: 'Say something.' }).finalResponse();
    expect(response.output_text).toBe(said);
  });

  it('parses structured answers', async () => {
    upstream.setBehaviour({ answer: { text: JSON.stringify({ greeting: 'Hello', polite: true }) } });
    const format = zodTextFormat(greeting, 'greeting');
    const response = await client.responses.parse({ model, input: 'Greet me.', text: { format } });
    expect(response.output_parsed).toEqual({ greeting: 'Hello', polite: true });
    const chat = await client.chat.completions.parse({
      model,
      messages,
      response_format: zodResponseFormat(greeting, 'greeting'),
    });
    expect(chat.choices[0]?.message.parsed).toEqual({ greeting: 'Hello', polite: true });
    upstream.setBehaviour({ answer: { text: said } });
  });

  it('may send every reasonable field of the Responses API', async () => {
    const parameters = { type: 'object', properties: { city: { type: 'string' } } };
    const image = 'data:image/png;base64,iVBORw0KGgo=';
    const asked = {
      model,
      instructions: 'Be brief.',
      input: [
        {
          role: 'user' as const,
          content: [
            { type: 'input_text' as const, text: 'Where?' },
            { type: 'input_image' as const, image_url: image, detail: 'low' as const },
          ],
        },
        { type: 'function_call' as const, call_id: 'c', name: 'find', arguments: '{"city":"Rome"}' },
        { type: 'function_call_output' as const, call_id: 'c', output: 'Here.' },
      ],
      tools: [{ type: 'function' as const, name: 'find', parameters, strict: true }],
      tool_choice: 'auto' as const,
      parallel_tool_calls: false,
      temperature: 0.5,
      top_p: 0.9,
      max_output_tokens: 200,
      reasoning: { effort: 'low' as const, summary: 'auto' as const },
      include: ['reasoning.encrypted_content' as const],
      text: { verbosity: 'low' as const, format: { type: 'text' as const } },
      metadata: { purpose: 'test' },
      prompt_cache_key: 'k',
      safety_identifier: 's',
      service_tier: 'flex' as const,
      truncation: 'auto' as const,
      store: false,
    };
    const answer = await client.responses.create(asked);
    const sent = upstream.requests.at(-1)?.body;
    expect(sent).toEqual({
      ...asked,
      input: [{ type: 'message', ...asked.input[0] }, ...asked.input.slice(1)],
    });
    // A client sends the answer back as a part of the next request.
    const said = answer.output.filter((item) => item.type === 'message' || item.type === 'reasoning');
    const next = [...said, { role: 'user' as const, content: 'And then?' }];
    expect((await client.responses.create({ model, input: next })).output_text).not.toBe('');
  });

  it('may send every reasonable field of Chat Completions', async () => {
    const url = 'data:image/png;base64,iVBORw0KGgo=';
    const parameters = { type: 'object', properties: { city: { type: 'string' } } };
    const call = { id: 'c', type: 'function' as const, function: { name: 'find', arguments: '{}' } };
    const asked = {
      model,
      messages: [
        { role: 'developer' as const, content: 'Be brief.' },
        {
          role: 'user' as const,
          name: 'Ann',
          content: [
            { type: 'text' as const, text: 'Where?' },
            { type: 'image_url' as const, image_url: { url, detail: 'low' as const } },
          ],
        },
        { role: 'assistant' as const, content: null, tool_calls: [call] },
        { role: 'tool' as const, tool_call_id: 'c', content: 'Here.' },
      ],
      tools: [{ type: 'function' as const, function: { name: 'find', parameters } }],
      tool_choice: { type: 'function' as const, function: { name: 'find' } },
      max_completion_tokens: 200,
      temperature: 0.5,
      frequency_penalty: 0.1,
      logit_bias: { '50256': -100 },
      logprobs: true,
      top_logprobs: 2,
      n: 1,
      seed: 7,
      stop: ['END'],
      reasoning_effort: 'low' as const,
      response_format: { type: 'json_object' as const },
      user: 'u',
    };
    const answer = await client.chat.completions.create(asked);
    expect(upstream.requests.at(-1)?.body).toEqual(asked);
    const [choice] = answer.choices;
    const next = [...(choice ? [choice.message] : []), { role: 'user' as const, content: 'And then?' }];
    expect((await client.chat.completions.create({ model, messages: next })).choices).toHaveLength(1);
  });

  it('uploads a recording of unknown length', async () => {
    async function* pieces() {
      for (let piece = 0; piece < 20; piece += 1) yield new Uint8Array(10_000).fill(piece);
    }
    const file = toStreamingFile(pieces(), 'speech.webm', { type: 'audio/webm' });
    const answer = await client.audio.transcriptions.create({ model: 'gpt-transcribe', file });
    expect(answer.text).toBe(heard);
  });

  it('lists the permitted models only', async () => {
    const ids: string[] = [];
    for await (const each of client.models.list()) ids.push(each.id);
    expect(ids).toEqual(['gpt-6-luna', 'gpt-6.1-terra', 'gpt-transcribe', 'gpt-live-transcribe']);
    expect((await client.models.retrieve(model)).id).toBe(model);
    await expect(client.models.retrieve('whisper-1')).rejects.toThrow(OpenAI.NotFoundError);
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
