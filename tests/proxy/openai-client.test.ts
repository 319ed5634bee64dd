import OpenAI, { toStreamingFile } from 'openai';
import { zodResponseFormat, zodTextFormat } from 'openai/helpers/zod';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startProxy, type TestProxy } from '../../tools/driver/servers/proxy.ts';
import { type OpenAiServer, startOpenAiServer } from '../../tools/vendors/openai/index.ts';

const model = 'gpt-6-luna';
const messages = [{ role: 'user' as const, content: 'Say something.' }];
const greeting = z.object({ greeting: z.string(), polite: z.boolean() });
const sound = () => new File([new Uint8Array(20_000).fill(7)], 'speech.webm', { type: 'audio/webm' });

/** OpenAI's own client, unmodified, with another address and an install's token as its key. */
describe('the openai client through the proxy', () => {
  let upstream: OpenAiServer;
  let proxy: TestProxy;
  let client: OpenAI;
  let direct: OpenAI;
  beforeAll(async () => {
    upstream = await startOpenAiServer({ answer: { text: 'Good morning to you, and to your cat.' } });
    proxy = await startProxy({ OPENAI_API_KEY: upstream.key, OPENAI_BASE_URL: upstream.url });
    client = new OpenAI({ baseURL: `${proxy.url}/api/ai/v1`, apiKey: await proxy.token() });
    direct = new OpenAI({ baseURL: upstream.url, apiKey: upstream.key });
  });
  afterAll(async () => {
    await proxy.close();
    await upstream.close();
  });
  beforeEach(() => upstream.reset());

  it('responses.create', async () => {
    const response = await client.responses.create({ model, input: 'Say something.', store: false });
    expect(response.output_text).toBe('Good morning to you, and to your cat.');
    expect(response.usage?.total_tokens).toBeGreaterThan(0);
  });

  it('responses.create as a stream', async () => {
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
    expect(through.text).toBe('Good morning to you, and to your cat.');
    expect(through).toEqual(await typesOf(direct));
  });

  it('responses.stream, whose helper gathers the final response', async () => {
    const response = await client.responses.stream({ model, input: 'Say something.' }).finalResponse();
    expect(response.output_text).toBe('Good morning to you, and to your cat.');
  });

  it('responses.parse', async () => {
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
    upstream.setBehaviour({ answer: { text: 'Good morning to you, and to your cat.' } });
  });

  it('chat.completions.create, whole and as a stream', async () => {
    const chat = await client.chat.completions.create({ model, messages });
    expect(chat.choices[0]?.message.content).toBe('Good morning to you, and to your cat.');
    const stream = await client.chat.completions.create({
      model,
      messages,
      stream: true,
      stream_options: { include_usage: true },
    });
    let text = '';
    let tokens = 0;
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? '';
      tokens = chunk.usage?.total_tokens ?? tokens;
    }
    expect(text).toBe('Good morning to you, and to your cat.');
    expect(tokens).toBeGreaterThan(0);
  });

  it('responses.create with every field that a client may reasonably send', async () => {
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

  it('chat.completions.create with every field that a client may reasonably send', async () => {
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

  it('audio.transcriptions.create, with and without more fields, whole and as a stream', async () => {
    const { transcriptions } = client.audio;
    const asked = { model: 'gpt-transcribe', languages: ['en'], prompt: 'Hm.', file: sound() };
    expect((await transcriptions.create(asked)).text).toBe('Nice to meet you.');
    const fileFirst = { file: sound(), model: 'gpt-transcribe', response_format: 'json' as const };
    expect((await transcriptions.create(fileFirst)).text).toBe('Nice to meet you.');
    const stream = await transcriptions.create({ model: 'gpt-transcribe', file: sound(), stream: true });
    let text = '';
    for await (const event of stream) if (event.type === 'transcript.text.delta') text += event.delta;
    expect(text).toBe('Nice to meet you.');
  });

  it('audio.transcriptions.create of a stream of unknown length', async () => {
    async function* pieces() {
      for (let piece = 0; piece < 20; piece += 1) yield new Uint8Array(10_000).fill(piece);
    }
    const file = toStreamingFile(pieces(), 'speech.webm', { type: 'audio/webm' });
    const heard = await client.audio.transcriptions.create({ model: 'gpt-transcribe', file });
    expect(heard.text).toBe('Nice to meet you.');
  });

  it('models.list with the permitted models only, and models.retrieve', async () => {
    const ids: string[] = [];
    for await (const each of client.models.list()) ids.push(each.id);
    expect(ids).toEqual(['gpt-6-luna', 'gpt-6.1-terra', 'gpt-transcribe', 'gpt-live-transcribe']);
    expect((await client.models.retrieve(model)).id).toBe(model);
    await expect(client.models.retrieve('whisper-1')).rejects.toThrow(OpenAI.NotFoundError);
  });
});
