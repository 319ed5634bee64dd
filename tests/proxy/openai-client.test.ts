import OpenAI, { toStreamingFile } from 'openai';
import { zodResponseFormat, zodTextFormat } from 'openai/helpers/zod';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startProxy, type TestProxy } from '../../tools/driver/proxy.ts';
import { type OpenAiServer, startOpenAiServer } from '../../tools/vendors/openai/index.ts';

const model = 'gpt-6-luna';
const messages = [{ role: 'user' as const, content: 'Say something.' }];
const greeting = z.object({ greeting: z.string(), polite: z.boolean() });
const sound = () => new File([new Uint8Array(20_000).fill(7)], 'speech.webm', { type: 'audio/webm' });

/** OpenAI's own client, as it is, with nothing but another address and an install's token for a key. */
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

  it('audio.transcriptions.create, with and without more fields, whole and as a stream', async () => {
    const { transcriptions } = client.audio;
    const asked = { model: 'gpt-transcribe', languages: ['en'], prompt: 'Hm.', file: sound() };
    expect((await transcriptions.create(asked)).text).toBe('Nice to meet you.');
    const after = { model: 'gpt-transcribe', file: sound(), response_format: 'json' as const };
    expect((await transcriptions.create(after)).text).toBe('Nice to meet you.');
    const stream = await transcriptions.create({ model: 'gpt-transcribe', file: sound(), stream: true });
    let text = '';
    for await (const event of stream) if (event.type === 'transcript.text.delta') text += event.delta;
    expect(text).toBe('Nice to meet you.');
  });

  it('audio.transcriptions.create of a stream, whose length nobody knows', async () => {
    async function* pieces() {
      for (let piece = 0; piece < 20; piece += 1) yield new Uint8Array(10_000).fill(piece);
    }
    const file = toStreamingFile(pieces(), 'speech.webm', { type: 'audio/webm' });
    const heard = await client.audio.transcriptions.create({ model: 'gpt-transcribe', file });
    expect(heard.text).toBe('Nice to meet you.');
    const arrived = upstream.requests.at(-1);
    expect(arrived?.headers['transfer-encoding']).toBe('chunked');
  });

  it('models.list offers what may be used here, models.retrieve too', async () => {
    const ids: string[] = [];
    for await (const each of client.models.list()) ids.push(each.id);
    expect(ids).toEqual(['gpt-6-luna', 'gpt-6.1-terra', 'gpt-transcribe', 'gpt-live-transcribe']);
    expect((await client.models.retrieve(model)).id).toBe(model);
    await expect(client.models.retrieve('whisper-1')).rejects.toThrow(OpenAI.NotFoundError);
  });
});
