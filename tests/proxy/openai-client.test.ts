import OpenAI from 'openai';
import { zodTextFormat } from 'openai/helpers/zod';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type OpenAiServer, startOpenAiServer } from '../servers/openai/index.ts';
import { startProxy, type TestProxy } from '../support/proxy.ts';

const model = 'gpt-6-luna';
const messages = [{ role: 'user' as const, content: 'Say something.' }];
const greeting = z.object({ greeting: z.string(), polite: z.boolean() });
const sound = () => new File([new Uint8Array(20_000).fill(7)], 'speech.webm', { type: 'audio/webm' });

/** OpenAI's own client, as it is, with nothing but another address and an install's token for a key. */
describe('the openai client through the proxy', () => {
  let upstream: OpenAiServer;
  let proxy: TestProxy;
  let client: OpenAI;
  beforeAll(async () => {
    upstream = await startOpenAiServer();
    proxy = await startProxy({
      OPENAI_API_KEY: upstream.key,
      OPENAI_BASE_URL: upstream.url,
      UPSTREAM_TIMEOUT_MS: '800',
      MAX_OUTPUT_TOKENS: '400',
    });
    client = new OpenAI({ baseURL: `${proxy.url}/api/ai/v1`, apiKey: await proxy.token() });
  });
  afterAll(async () => {
    await proxy.close();
    await upstream.close();
  });
  beforeEach(() => upstream.reset());

  it('responses.create', async () => {
    const response = await client.responses.create({ model, input: 'Say something.', store: false });
    expect(response.output_text.length).toBeGreaterThan(3);
    expect(response.usage?.total_tokens).toBeGreaterThan(0);
  });

  it('responses.create as a stream', async () => {
    const stream = await client.responses.create({ model, input: 'Say something.', stream: true });
    let text = '';
    let last = '';
    for await (const event of stream) {
      if (event.type === 'response.output_text.delta') text += event.delta;
      last = event.type;
    }
    expect(last).toBe('response.completed');
    expect(text.length).toBeGreaterThan(3);
  });

  it('responses.parse', async () => {
    const response = await client.responses.parse({
      model,
      input: 'Greet me.',
      text: { format: zodTextFormat(greeting, 'greeting') },
    });
    expect(greeting.parse(response.output_parsed)).toEqual(response.output_parsed);
  });

  it('chat.completions.create', async () => {
    const chat = await client.chat.completions.create({ model, messages });
    expect(chat.choices[0]?.message.content?.length).toBeGreaterThan(3);
  });

  it('audio.transcriptions.create', async () => {
    const heard = await client.audio.transcriptions.create({ model: 'gpt-transcribe', file: sound() });
    expect(heard.text).toBe('Nice to meet you.');
  });
});
