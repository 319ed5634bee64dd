import OpenAI, { BadRequestError, NotFoundError } from 'openai';
import { zodResponseFormat, zodTextFormat } from 'openai/helpers/zod';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type OpenAiServer, startOpenAiServer } from './openai/index.ts';
import { collect, rejection } from './sdk-support.ts';

/** The official client directly against the test server, which checks the server's wire format. */
let server: OpenAiServer;
let client: OpenAI;

beforeAll(async () => {
  server = await startOpenAiServer();
  client = new OpenAI({ baseURL: server.url, apiKey: server.key, maxRetries: 0 });
});
afterEach(() => {
  server.reset();
  server.setBehaviour({ fault: undefined, betweenChunksMs: 0, firstByteMs: 0, answer: 'Good morning, Ana.' });
});
afterAll(() => server.close());

const quiet = { model: 'gpt-6-luna', reasoning: { effort: 'none' } } as const;
const drink = z.object({ drink: z.enum(['tea', 'coffee']), sugar: z.number().min(2) });

describe('the models of the simulated OpenAI', () => {
  it('are listed with their names', async () => {
    expect((await client.models.list()).data.map(({ id }) => id)).toContain('gpt-6-luna');
    expect(await client.models.retrieve('gpt-6-luna')).toMatchObject({ object: 'model', owned_by: 'system' });
    expect(await rejection(client.models.retrieve('gpt-1'))).toBeInstanceOf(NotFoundError);
  });
});

describe('the responses of the simulated OpenAI', () => {
  it('arrive in one piece', async () => {
    server.setBehaviour({ answer: ({ instructions, text }) => `${instructions}: ${text}` });
    const response = await client.responses.create({ ...quiet, instructions: 'Echo', input: 'Hello' });
    expect(response.output_text).toBe('Echo: Hello');
    expect(response.status).toBe('completed');
    expect(response.usage?.total_tokens).toBeGreaterThan(4);
    expect(server.requests[0]?.body).toMatchObject({ instructions: 'Echo', input: 'Hello' });
  });

  it('arrive as numbered events, in order', async () => {
    server.setBehaviour({ answer: 'Good morning.' });
    const events = await collect(await client.responses.create({ ...quiet, input: 'Hi', stream: true }));
    expect(events.map(({ type }) => type)).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.content_part.added',
      'response.output_text.delta',
      'response.output_text.delta',
      'response.output_text.delta',
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ]);
    expect(events.map((event) => event.sequence_number)).toEqual(events.map((_, index) => index));
  });

  it('can be assembled by the SDK, with a reasoning item before the message', async () => {
    const stream = client.responses.stream({ model: 'gpt-6.1-terra', input: 'Hi' });
    const final = await stream.finalResponse();
    expect(final.output.map(({ type }) => type)).toEqual(['reasoning', 'message']);
    expect(final.output_text).toBe('Good morning, Ana.');
    expect(final.usage?.output_tokens_details.reasoning_tokens).toBe(64);
  });

  it('fit a given schema', async () => {
    server.setBehaviour({
      answer: ({ schema }) => JSON.stringify({ drink: 'coffee', sugar: schema ? 2 : 0 }),
    });
    const format = { format: zodTextFormat(drink, 'order') };
    const response = await client.responses.parse({ ...quiet, input: 'An order', text: format });
    expect(response.output_parsed).toEqual({ drink: 'coffee', sugar: 2 });
  });

  it('can be a refusal, an incomplete answer, or a failure', async () => {
    server.setBehaviour({ answer: { refusal: 'I would rather not.' } });
    const refused = await client.responses.stream({ ...quiet, input: 'Hi' }).finalResponse();
    const [item] = refused.output;
    expect(item?.type === 'message' && item.content[0]).toMatchObject({
      type: 'refusal',
      refusal: 'I would rather not.',
    });
    server.setBehaviour({ answer: 'word '.repeat(40) });
    const cut = await client.responses.create({ ...quiet, input: 'Hi', max_output_tokens: 16 });
    expect(cut).toMatchObject({ status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } });
    server.setBehaviour({ answer: { failed: { code: 'server_error', message: 'It broke.' } } });
    const events = await collect(await client.responses.create({ ...quiet, input: 'Hi', stream: true }));
    expect(events.at(-1)).toMatchObject({
      type: 'response.failed',
      response: { error: { code: 'server_error' } },
    });
  });

  it('reject an unknown parameter, and a schema that OpenAI would reject', async () => {
    const unknown = { ...quiet, input: 'Hi', colour: 'red' };
    const refusal = await rejection(client.responses.create(unknown));
    expect(refusal).toBeInstanceOf(BadRequestError);
    expect(refusal).toMatchObject({ code: 'unknown_parameter', param: 'colour' });
    const loose = { type: 'object', properties: { a: { type: 'string' } }, required: [] };
    const format = { type: 'json_schema', name: 'x', strict: true, schema: loose } as const;
    expect(
      await rejection(client.responses.create({ ...quiet, input: 'Hi', text: { format } })),
    ).toMatchObject({
      code: 'invalid_json_schema',
    });
  });
});

describe('the chat completions of the simulated OpenAI', () => {
  const messages = [{ role: 'user', content: 'Hi' }] as const;

  it('arrive in one piece and in chunks with the usage at the end', async () => {
    const whole = await client.chat.completions.create({ model: 'gpt-6-luna', messages: [...messages] });
    expect(whole.choices[0]?.message.content).toBe('Good morning, Ana.');
    const chunks = await collect(
      await client.chat.completions.create({
        model: 'gpt-6-luna',
        messages: [...messages],
        stream: true,
        stream_options: { include_usage: true },
      }),
    );
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe('Good morning, Ana.');
    expect(chunks.at(-1)?.choices).toEqual([]);
    expect(chunks.at(-1)?.usage?.total_tokens).toBe(whole.usage?.total_tokens);
  });

  it('fit a schema, and report that they were cut off', async () => {
    server.setBehaviour({ answer: JSON.stringify({ drink: 'tea', sugar: 3 }) });
    const parsed = await client.chat.completions.parse({
      model: 'gpt-6-luna',
      messages: [...messages],
      response_format: zodResponseFormat(drink, 'order'),
    });
    expect(parsed.choices[0]?.message.parsed).toEqual({ drink: 'tea', sugar: 3 });
    const cut = await client.chat.completions.create({
      model: 'gpt-6-luna',
      messages: [...messages],
      max_completion_tokens: 2,
    });
    expect(cut.choices[0]?.finish_reason).toBe('length');
  });
});

describe('the transcriptions of the simulated OpenAI', () => {
  const file = () => new File([new Uint8Array(3_200)], 'speech.wav', { type: 'audio/wav' });

  it('accept the form and arrive as JSON, text and events', async () => {
    server.setBehaviour({
      transcript: ({ file: { bytes }, keywords }) => ({ text: `${keywords} ${bytes.length}` }),
    });
    const asked = { file: file(), model: 'gpt-transcribe', languages: ['en'], keywords: ['tea', 'coffee'] };
    const json = await client.audio.transcriptions.create(asked);
    expect(json).toMatchObject({
      text: 'tea,coffee 3200',
      languages: [{ code: 'en' }],
      usage: { type: 'tokens' },
    });
    const text = await client.audio.transcriptions.create({
      ...asked,
      file: file(),
      response_format: 'text',
    });
    expect(text).toBe('tea,coffee 3200\n');
    const stream = await client.audio.transcriptions.create({ ...asked, file: file(), stream: true });
    const events = await collect(stream);
    expect(events.at(-1)).toMatchObject({ type: 'transcript.text.done', text: 'tea,coffee 3200' });
    expect(
      events.flatMap((event) => (event.type === 'transcript.text.delta' ? [event.delta] : [])).join(''),
    ).toBe('tea,coffee 3200');
    const long = await client.audio.transcriptions.create({ file: file(), model: 'whisper-1' });
    expect(long.usage).toEqual({ type: 'duration', seconds: 3 });
  });

  it('require a file with a known extension', async () => {
    const nameless = new File([new Uint8Array(10)], 'speech', { type: 'audio/wav' });
    const refusal = await rejection(
      client.audio.transcriptions.create({ file: nameless, model: 'gpt-transcribe' }),
    );
    expect(refusal).toBeInstanceOf(BadRequestError);
  });
});
