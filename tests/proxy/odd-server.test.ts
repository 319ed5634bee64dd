import OpenAI from 'openai';
import { afterAll, describe, expect, it } from 'vitest';
import { startProxy } from '../../tools/driver/servers/proxy.ts';
import { answerJson, startRawUpstream } from '../../tools/proxy/raw-upstream.ts';

const model = 'org/Odd-Model:7b-q4';
const chunk = (delta: object, finish: string | null) => ({
  id: 'c',
  object: 'chat.completion.chunk',
  created: 1,
  model,
  choices: [{ index: 0, delta, finish_reason: finish }],
});

const upstream = await startRawUpstream(({ target, body }, response) => {
  if (target === '/v1/models') return answerJson(response, { object: 'list', data: [{ id: model }] });
  if (target === `/v1/models/${encodeURIComponent(model)}`) return answerJson(response, { id: model });
  if (target !== '/v1/chat/completions') return response.writeHead(404).end('Not Found');
  if (!JSON.parse(body.toString()).stream) {
    const message = { role: 'assistant', content: 'Moin.' };
    return answerJson(response, { choices: [{ index: 0, message, finish_reason: 'stop' }] });
  }
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  for (const data of [chunk({ content: 'Mo' }, null), chunk({ content: 'in.' }, null), chunk({}, 'stop')])
    response.write(`data:${JSON.stringify(data, null, ' ').replaceAll('\n', '')}\r\n\r\n`);
  return response.end('data: [DONE]\r\n\r\n');
});
const proxy = await startProxy({
  OPENAI_BASE_URL: `${upstream.url}/`,
  OPENAI_MODELS: '*',
  OPENAI_API: 'chat',
});
const client = new OpenAI({ baseURL: `${proxy.url}/api/ai/v1`, apiKey: await proxy.token(), maxRetries: 0 });

/**
 * A self-hosted server that imitates OpenAI: chat completions only, any model, no key, spaces in its JSON, no
 * usage.
 */
describe('an OpenAI-compatible server behind the proxy', () => {
  afterAll(async () => {
    await proxy.close();
    await upstream.close();
  });

  const messages = [{ role: 'user' as const, content: 'Moin?' }];

  it('answers whole and as a stream', async () => {
    const whole = await client.chat.completions.create({ model, messages });
    expect(whole.choices[0]?.message.content).toBe('Moin.');
    let text = '';
    for await (const part of await client.chat.completions.create({ model, messages, stream: true }))
      text += part.choices[0]?.delta.content ?? '';
    expect(text).toBe('Moin.');
  });

  it('lists its models, even with a slash in their names', async () => {
    const ids: string[] = [];
    for await (const each of client.models.list()) ids.push(each.id);
    expect(ids).toEqual([model]);
    expect((await client.models.retrieve(model)).id).toBe(model);
  });

  it('reports that it lacks an interface', async () => {
    const asked = client.responses.create({ model, input: 'Moin?' });
    await expect(asked).rejects.toThrow(OpenAI.NotFoundError);
  });
});
