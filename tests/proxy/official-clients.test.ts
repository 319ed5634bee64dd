import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { wireErrorSchema } from '@sayable/shared/contracts';
import OpenAI, { toStreamingFile } from 'openai';
import { zodResponseFormat, zodTextFormat } from 'openai/helpers/zod';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startProxy } from '../../tools/driver/servers/proxy.ts';
import { type Fault, startOpenAiServer, upstreamSecret } from '../../tools/vendors/openai/index.ts';

const model = 'gpt-6-luna';
const ask = { model, input: 'Say something.' };
const messages = [{ role: 'user' as const, content: 'Say something.' }];
const heard = 'Nice to meet you.';
const said = 'Good morning to you.';
const sound = () => new File([new Uint8Array(20_000).fill(7)], 'speech.webm', { type: 'audio/webm' });
const upstream = await startOpenAiServer({ answer: { text: said } });
const proxy = await startProxy({
  OPENAI_API_KEY: upstream.key,
  OPENAI_BASE_URL: upstream.url,
  MAX_OUTPUT_TOKENS: '200',
});
const baseURL = `${proxy.url}/api/ai/v1`;
const token = await proxy.token();
const client = new OpenAI({ baseURL, apiKey: token, maxRetries: 0 });
afterAll(() => Promise.all([proxy.close(), upstream.close()]));
beforeEach(() => {
  upstream.reset();
  upstream.setBehaviour({ answer: { text: said }, fault: undefined });
});

/** Creates the client of a package, without types: the majors have none in common. */
async function clientOf(name: string, apiKey = token) {
  const { default: Client } = await import(name);
  return new Client({ baseURL, apiKey, maxRetries: 0 });
}
type Untyped = Awaited<ReturnType<typeof clientOf>>;
type Call = (client: Untyped) => Promise<Untyped>;

const respond =
  (fields: object = {}): Call =>
  ({ responses }) =>
    responses.create({ ...ask, ...fields });
const chat =
  (fields: object = {}): Call =>
  (client) =>
    client.chat.completions.create({ model, messages, ...fields });
const transcribe =
  (fields: object = {}): Call =>
  ({ audio }) =>
    audio.transcriptions.create({ model: 'gpt-transcribe', file: sound(), prompt: 'Hm.', ...fields });
const eventSchema = z.looseObject({
  delta: z.string().default(''),
  choices: z.array(z.object({ delta: z.object({ content: z.string().nullish() }) })).default([]),
});
/** Reads an answer's events: the text, and the last one. */
const events =
  (call: Call): Call =>
  async (client) => {
    let [text, last]: [string, unknown] = ['', undefined];
    for await (const event of await call(client)) {
      const { delta, choices } = eventSchema.parse(event);
      text += delta + (choices[0]?.delta.content ?? '');
      last = event;
    }
    return { text, last };
  };

const permitted = ['gpt-6-luna', 'gpt-6.1-terra', 'gpt-transcribe', 'gpt-live-transcribe'];
const withUse = { stream: true, stream_options: { include_usage: true } };
const use = { choices: [], usage: { total_tokens: expect.any(Number) } };
const answers: readonly [what: string, call: Call, answer: object][] = [
  ['a response', respond(), { output_text: said }],
  [
    'a response as events',
    events(respond({ stream: true })),
    { text: said, last: { type: 'response.completed' } },
  ],
  ['a chat', chat(), { choices: [{ message: { content: said } }] }],
  ['a chat as events', events(chat({ stream: true })), { text: said }],
  ['a chat as events with the use', events(chat(withUse)), { text: said, last: use }],
  ['a transcript', transcribe(), { text: heard }],
  [
    'a transcript as events',
    events(transcribe({ stream: true })),
    { last: { type: 'transcript.text.done', text: heard } },
  ],
  [
    'a transcript of a form with the file first',
    ({ audio }) => audio.transcriptions.create({ file: sound(), model: 'gpt-transcribe' }),
    { text: heard },
  ],
  [
    'a transcript as text',
    async (client) => ({ text: String(await transcribe({ response_format: 'text' })(client)).trim() }),
    { text: heard },
  ],
  [
    'the permitted models only',
    async ({ models }) => models.list(),
    { data: permitted.map((id) => ({ id })) },
  ],
  ['a model', ({ models }) => models.retrieve(model), { id: model }],
];

type Refused = [what: string, call: Call, code: string, param: string | null, fault?: Fault];
const content = [{ type: 'text', text: 'x', cache_control: {} }];
const inContent = 'messages[0].content[0].cache_control';
const status = (number: number, code?: string): Fault => ({
  type: 'status',
  status: number,
  ...(code && { code }),
});
const tooLong = 'context_length_exceeded';
/** A call, and the code and field of its error; with a fault, it is upstream's. */
const refusals: readonly Refused[] = [
  ['embeddings', ({ embeddings }) => embeddings.create({ model, input: 'x' }), 'not-found', null],
  ['a stored response', ({ responses }) => responses.retrieve('resp_1'), 'not-found', null],
  ['stored files', async ({ files }) => files.list(), 'not-found', null],
  ['a model that isn’t permitted', ({ models }) => models.retrieve('whisper-1'), 'not-found', null],
  ['its use', respond({ model: 'gpt-5' }), 'forbidden', 'model'],
  ['two answers', chat({ n: 2 }), 'forbidden', 'n'],
  ['a stored one', respond({ previous_response_id: 'r' }), 'forbidden', 'previous_response_id'],
  ['one above the limit', respond({ max_output_tokens: 201 }), 'unprocessable', 'max_output_tokens'],
  ['a field of others', respond({ top_k: 4 }), 'bad-request', 'top_k'],
  ['the same inside a message', chat({ messages: [{ role: 'user', content }] }), 'bad-request', inContent],
  ['the same in a form', transcribe({ vad: 'x' }), 'bad-request', 'vad'],
  ['upstream’s refusal', respond(), 'invalid_value', 'reasoning.effort', status(400)],
  ['upstream’s refusal of a form', transcribe(), 'invalid_value', 'reasoning.effort', status(400)],
  ['a length that upstream refuses', respond(), tooLong, 'input', status(400, tooLong)],
  ['a model that upstream lacks', respond(), 'model_not_found', null, status(404)],
  ['too many requests', respond(), 'rate-limited', null, status(429)],
  [
    'an error event',
    events(respond({ stream: true })),
    'upstream-unavailable',
    null,
    { type: 'error-event' },
  ],
  ['garbage', events(chat({ stream: true })), 'invalid-upstream-data', null, { type: 'garbage' }],
];
/** The client's class and OpenAI's type of an error with each code. */
const kinds: Readonly<Record<string, [kind: string, type: string]>> = {
  'bad-request': ['BadRequestError', 'invalid_request_error'],
  invalid_value: ['BadRequestError', 'invalid_request_error'],
  [tooLong]: ['BadRequestError', 'invalid_request_error'],
  forbidden: ['PermissionDeniedError', 'permission_error'],
  'not-found': ['NotFoundError', 'not_found_error'],
  model_not_found: ['NotFoundError', 'invalid_request_error'],
  unprocessable: ['UnprocessableEntityError', 'invalid_request_error'],
  'rate-limited': ['RateLimitError', 'rate_limit_error'],
  'upstream-unavailable': ['APIError', 'server_error'],
  'invalid-upstream-data': ['APIError', 'server_error'],
};
/** The fields of both majors' errors. */
const errorSchema = z.object({
  message: z.string(),
  code: z.string(),
  param: z.string().nullable(),
  type: z.string(),
  error: wireErrorSchema.extend({ code: z.string() }),
  requestID: z.string().nullish(),
  request_id: z.string().nullish(),
});

/** An old major of OpenAI's client and the present one, unmodified, as their packages export them. */
describe.each(['openai4', 'openai'])('the client %s', (name) => {
  it.each(answers)('gets %s', async (_, call, answer) => {
    expect(await call(await clientOf(name))).toMatchObject(answer);
  });

  it.each(refusals)('throws its own error for %s', async (_, call, code, param, fault) => {
    const [kind = '', type] = kinds[code] ?? [];
    if (fault) upstream.next(fault);
    const thrown = await call(await clientOf(name)).catch((reason: unknown) => reason);
    expect(thrown).toBeInstanceOf(Reflect.get((await import(name)).default, kind));
    const { error, message, requestID, request_id, ...fields } = errorSchema.parse(thrown);
    expect(fields).toEqual({ code, param, type });
    expect(message).toContain(error.message);
    // The old major doesn't read the headers of a stream.
    expect(requestID ?? request_id ?? error.requestId).toBe(error.requestId);
    expect(JSON.stringify(thrown)).not.toContain(upstreamSecret);
    if (fault) return;
    expect(upstream.requests).toEqual([]);
    if (param !== null) expect(message).toContain(`\`${param}\``);
    if (param === 'model') expect(message).toContain(permitted.join(', '));
  });

  it('throws its own error for a stranger', async () => {
    const asking = respond()(await clientOf(name, 'say_none'));
    const fields = { status: 401, code: 'unauthorized', param: null, type: 'authentication_error' };
    await expect(asking).rejects.toMatchObject(fields);
  });
});

/** The calls that only the present client offers. */
describe('the present client', () => {
  const patient = client.withOptions({ maxRetries: 2 });

  it('gets the events of a response as upstream sends them', async () => {
    const request = { ...ask, stream: true, max_output_tokens: 100 } as const;
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
    expect(through).toEqual(await typesOf(new OpenAI({ baseURL: upstream.url, apiKey: upstream.key })));
  });

  it('gathers a streamed response by its helper', async () => {
    const response = await client.responses.stream(ask).finalResponse();
    expect(response.output_text).toBe(said);
  });

  it('parses structured answers', async () => {
    const greeting = z.object({ greeting: z.string(), polite: z.boolean() });
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

  it('gets the server’s limit for a request without one, and an incomplete answer that says so', async () => {
    upstream.setBehaviour({ answer: { text: 'word '.repeat(300) } });
    const stream = await client.responses.create({ ...ask, stream: true });
    let deltas = 0;
    let reason: string | undefined;
    for await (const event of stream) {
      if (event.type === 'response.output_text.delta') deltas += 1;
      if (event.type === 'response.incomplete') reason = event.response.incomplete_details?.reason;
    }
    expect({ deltas, reason }).toEqual({ deltas: 200, reason: 'max_output_tokens' });
    const whole = await client.responses.create(ask);
    expect(whole.incomplete_details?.reason).toBe('max_output_tokens');
    const chat = await client.chat.completions.create({ model, messages });
    expect(chat.choices[0]?.finish_reason).toBe('length');
  });

  it('retries after the time that upstream asks for', async () => {
    upstream.next({ type: 'status', status: 429, retryAfter: '1' });
    const startedAt = Date.now();
    const response = await patient.responses.create(ask);
    expect(response.id).toMatch(/^resp_/);
    expect(Date.now() - startedAt).toBeGreaterThan(950);
    expect(upstream.requests).toHaveLength(2);
  });

  it.each<Fault>([
    { type: 'status', status: 401 },
    { type: 'status', status: 429, code: 'insufficient_quota' },
  ])('does not retry a permanent error: %j', async (fault) => {
    upstream.setBehaviour({ fault });
    const error = await patient.responses.create(ask).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(OpenAI.InternalServerError);
    expect(error).toMatchObject({ code: 'upstream-unavailable' });
    expect(upstream.requests).toHaveLength(1);
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
