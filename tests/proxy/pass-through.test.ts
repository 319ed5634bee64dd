import type { ServerResponse } from 'node:http';
import { errorBodySchema } from '@sayable/shared/contracts';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { startProxy } from '../../tools/driver/servers/proxy.ts';
import { installStatus } from '../../tools/proxy/ask.ts';
import { eventually } from '../../tools/proxy/fault-bench.ts';
import { answerJson, startRawUpstream } from '../../tools/proxy/raw-upstream.ts';

const key = 'sk-the-servers-own';
const answer = { id: 'resp_1', usage: { input_tokens: 5, output_tokens: 2, total_tokens: 7 } };
const event = (data: object) => `data: ${JSON.stringify(data)}\n\n`;

const upstream = await startRawUpstream(() => undefined);
const proxy = await startProxy({
  OPENAI_API_KEY: key,
  OPENAI_BASE_URL: upstream.url,
  OPENAI_MODELS: 'm,stt',
  MAX_OUTPUT_TOKENS: '100',
});

describe('the pass-through on the wire', () => {
  let token: string;
  beforeEach(async () => {
    upstream.requests.length = 0;
    upstream.answer = (_, response) => answerJson(response, answer);
    token = await proxy.token();
  });
  afterAll(async () => {
    await proxy.close();
    await upstream.close();
  });

  const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
    fetch(`${proxy.url}/api/ai${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
      body,
      ...(body instanceof ReadableStream && { duplex: 'half' }),
    });
  const errorOf = async (response: Response) => errorBodySchema.parse(await response.json()).error;
  const used = async () => (await installStatus(proxy.url, token)).used;

  it('rewrites a request and leaves its answer as it is', async () => {
    const asked =
      '{ "model" : "gpt-9",\n\t"input":"\\u00e9 é \\/ 😀", "temperature": 1.0e0,"model":"m" }\r\n ';
    const said = '{"usage" : {"total_tokens":7},\n "a": 1.50 }\n';
    upstream.answer = (_, response) =>
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(said);
    for (const path of ['/v1/responses', '/responses']) {
      const response = await post(path, asked);
      expect(await response.text()).toBe(said);
      expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    }
    expect(await (await post('/v1/chat/completions', '{"messages":[],"model":"m"}')).text()).toBe(said);
    expect(upstream.requests.map(({ target }) => target)).toEqual([
      '/v1/responses',
      '/v1/responses',
      '/v1/chat/completions',
    ]);
    for (const { body, headers } of upstream.requests) {
      expect(headers['content-type']).toBe('application/json');
      expect(headers['content-length']).toBe(String(body.length));
    }
    expect(JSON.parse(String(upstream.requests[0]?.body))).toEqual({
      model: 'm',
      input: 'é é / 😀',
      temperature: 1,
      max_output_tokens: 100,
      store: false,
    });
    expect(String(upstream.requests[0]?.body)).not.toContain('gpt-9');
    await eventually(async () => expect(await used()).toMatchObject({ tokens: 21 }));
  });

  it('forwards only the headers of the content', async () => {
    upstream.answer = (_, response) =>
      response
        .writeHead(200, {
          'content-type': 'application/json',
          'openai-organization': 'org-secret',
          'openai-processing-ms': '9',
          'set-cookie': 'a=b',
          'x-ratelimit-remaining-tokens': '5',
          'x-request-id': 'req_upstream',
        })
        .end(JSON.stringify(answer));
    const response = await post('/v1/responses', '{"model":"m"}', {
      accept: 'application/json',
      cookie: 'session=1',
      'openai-organization': 'org-of-mine',
      'user-agent': 'me',
      'x-forwarded-for': '1.2.3.4',
      'x-stainless-lang': 'js',
      'idempotency-key': 'once',
    });
    const arrived = upstream.requests[0]?.headers ?? {};
    expect(arrived).toMatchObject({
      authorization: `Bearer ${key}`,
      accept: 'application/json',
      'idempotency-key': expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const own = ['host', 'connection', 'content-type', 'content-length', 'accept-encoding'];
    expect(
      Object.keys(arrived)
        .filter((name) => !own.includes(name))
        .sort(),
    ).toEqual(['accept', 'authorization', 'idempotency-key']);
    expect(response.headers.get('openai-processing-ms')).toBe('9');
    expect(response.headers.get('x-request-id')).not.toBe('req_upstream');
    for (const name of ['openai-organization', 'set-cookie', 'x-ratelimit-remaining-tokens'])
      expect(response.headers.get(name)).toBeNull();
  });

  it.each([
    ['POST', '/v1/embeddings', 'not-found'],
    ['POST', '/v1/responses/', 'not-found'],
    ['POST', '/v1/responses/resp_1/cancel', 'not-found'],
    ['POST', '/v1/v1/responses', 'not-found'],
    ['POST', '/v1/../v1/files', 'not-found'],
    ['POST', '/v1/models', 'not-found'],
    ['GET', '/v1/responses', 'not-found'],
    ['GET', '/v1/models/..%2ffiles', 'not-found'],
    ['DELETE', '/v1/models/m', 'not-found'],
    ['POST', '/v1/responses?model=gpt-9', 'bad-request'],
    ['GET', '/v1/models?after=m', 'bad-request'],
  ])('%s %s is %s', async (method, path, code) => {
    const response = await fetch(`${proxy.url}/api/ai${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(method === 'POST' && { body: '{"model":"m"}' }),
    });
    expect((await errorOf(response)).code).toBe(code);
    expect(upstream.requests).toEqual([]);
  });

  it.each([
    ['text/plain', '{"model":"m"}', 415, 'unsupported-media'],
    ['application/json; charset=utf-16', '{"model":"m"}', 415, 'unsupported-media'],
    ['application/json', '{"model":', 400, 'bad-request'],
    ['application/json', '{"model":"m","model":"gpt-9"}', 403, 'forbidden'],
    ['application/json', '{"model":"m","Model":"gpt-9"}', 400, 'bad-request'],
    ['application/json', '{"model":"m","__proto__":{"n":9}}', 400, 'bad-request'],
    [
      'application/json',
      `{"model":"m","input":${'['.repeat(90_000)}${']'.repeat(90_000)}}`,
      400,
      'bad-request',
    ],
    ['application/json', `{"model":"m","input":"${'x'.repeat(2 ** 20)}"}`, 413, 'payload-too-large'],
  ])('%s %.40s is %i %s', async (type, body, status, code) => {
    const response = await post('/v1/responses', body, { 'content-type': type });
    expect(response.status).toBe(status);
    expect((await errorOf(response)).code).toBe(code);
    expect(upstream.requests).toEqual([]);
  });

  it('forwards each event as soon as it arrives', async () => {
    const pieces = [1, 2, 3, 4].map((delta) =>
      event({ type: 'response.output_text.delta', delta: `${delta}` }),
    );
    const completed = { status: 'completed', usage: { total_tokens: 9 } };
    pieces.push(event({ type: 'response.completed', response: completed }));
    const { promise: answering, resolve: answered } = Promise.withResolvers<ServerResponse>();
    upstream.answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.flushHeaders();
      answered(response);
    };
    const asked = post('/v1/responses', '{"model":"m","stream":true}');
    const response = await answering;
    const reader = (await asked).body?.pipeThrough(new TextDecoderStream()).getReader();
    // Each piece is sent only when the previous one was read, so a buffered piece would block the rest.
    for (const piece of pieces) {
      response.write(piece);
      expect(await reader?.read()).toEqual({ done: false, value: piece });
    }
    response.end();
    expect((await reader?.read())?.done).toBe(true);
    await eventually(async () => expect(await used()).toMatchObject({ tokens: 9 }));
  });

  it.each([{ max_tokens: 100 }, {}])(
    'forwards a limit (%j), and ends a stream only if a server ignores it',
    async (limit) => {
      const body = JSON.stringify({ model: 'm', messages: [], stream: true, ...limit });
      const streamed = async (words: number) => {
        upstream.answer = (_, response) => {
          response.writeHead(200, { 'content-type': 'text/event-stream' });
          const content = 'incomprehensibilities '.repeat(words);
          response.write(event({ choices: [{ delta: { content }, finish_reason: null }] }));
          response.end(`${event({ choices: [{ delta: {}, finish_reason: 'length' }] })}data: [DONE]\n\n`);
        };
        return (await post('/v1/chat/completions', body)).text();
      };
      // By its length this is more than 100 tokens; a model may well have written it in 100.
      expect(await streamed(50)).toMatch(/\[DONE\]\n\n$/);
      expect(JSON.parse(String(upstream.requests[0]?.body)).max_tokens).toBe(100);
      expect(await streamed(500)).toContain('"code":"unprocessable"');
    },
  );

  it('charges the reservation if upstream reports no usage', async () => {
    upstream.answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (let count = 0; count < 30; count += 1)
        response.write(event({ choices: [{ delta: { content: 'a' }, finish_reason: null }] }));
      response.end(`${event({ choices: [{ delta: {}, finish_reason: 'stop' }] })}data: [DONE]\n\n`);
    };
    const body = JSON.stringify({ model: 'm', messages: [], stream: true });
    const sentBytes = () => upstream.requests[0]?.body.length ?? 0;
    expect(await (await post('/v1/chat/completions', body)).text()).toMatch(/\[DONE\]\n\n$/);
    await eventually(async () => expect(await used()).toMatchObject({ tokens: sentBytes() + 200 + 100 }));
  });
});
