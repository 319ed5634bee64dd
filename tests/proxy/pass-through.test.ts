import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { type ErrorCode, statusOfCode } from '@sayable/shared/contracts';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { startProxy } from '../../tools/driver/servers/proxy.ts';
import { ask, askJson, errorOf, installStatus } from '../../tools/proxy/ask.ts';
import { eventually } from '../../tools/proxy/fault-bench.ts';
import { answerJson, startRawUpstream } from '../../tools/proxy/raw-upstream.ts';

const key = 'sk-the-servers-own';
const json = 'application/json';
const multipart = 'multipart/form-data; boundary=b';
const nothing = { tokens: 0, characters: 0, audioSeconds: 0 };
const event = (data: object) => `data: ${JSON.stringify(data)}\n\n`;
const piece = (content: string) => event({ choices: [{ delta: { content }, finish_reason: null }] });
const end = (reason: string) =>
  `${event({ choices: [{ delta: {}, finish_reason: reason }] })}data: [DONE]\n\n`;

const upstream = await startRawUpstream(() => undefined);
const proxy = await startProxy({
  OPENAI_API_KEY: key,
  OPENAI_BASE_URL: upstream.url,
  OPENAI_MODELS: 'm,stt',
  MAX_OUTPUT_TOKENS: '100',
  UPSTREAM_TIMEOUT_MS: '4000',
});
let token: string;
beforeEach(async () => {
  upstream.requests.length = 0;
  upstream.answer = (_, response) => answerJson(response, { id: 'resp_1', usage: { total_tokens: 7 } });
  token = await proxy.token();
});
afterAll(async () => {
  await proxy.close();
  await upstream.close();
});

const urlOf = (path: string) => `${proxy.url}/api/ai${path}`;
const used = async () => (await installStatus(proxy.url, token)).used;
const respond = (body: object = { input: 'x' }, init: Parameters<typeof askJson>[2] = {}) =>
  askJson(urlOf('/v1/responses'), { model: 'm', ...body }, { token, ...init });
const chat = (body: object = {}) =>
  askJson(urlOf('/v1/chat/completions'), { model: 'm', messages: [], ...body }, { token });
const upload = (body: BodyInit, headers: Record<string, string> = { 'content-type': multipart }) =>
  ask(urlOf('/v1/audio/transcriptions'), {
    method: 'POST',
    token,
    headers,
    body,
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  });
/** Answers with the text, as events unless told otherwise. */
const answerWith = (text: string, type = 'text/event-stream') => {
  upstream.answer = (_, response) => response.writeHead(200, { 'content-type': type }).end(text);
};

const field = (name: string, value: string) =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const fileHead = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.webm"\r\n\r\n';
const model = field('model', 'stt');
const sound = `${fileHead}x\r\n`;
const begun = `${model}${fileHead}${'x'.repeat(90_000)}`;

/** Sends bytes as they are to the proxy, and returns the bytes of the answer. */
function sendRaw(head: readonly string[], body = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const socket = connect(Number(new URL(proxy.url).port), '127.0.0.1');
    socket.on('data', (bytes) => {
      said += bytes.toString();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(said));
    const [line, ...headers] = [...head, `authorization: Bearer ${token}`];
    socket.write(`${[line, ...headers].join('\r\n')}\r\n\r\n${body}`);
  });
}

describe('a request that the pass-through does not take', () => {
  // The tests beside `request.ts`, `refusals.ts` and `transcription-form.ts` have every field.
  const toNowhere = [
    'POST /v1/embeddings',
    'POST /v1/responses/',
    'POST /v1/responses/resp_1/cancel',
    'POST /v1/v1/responses',
    'POST /v1/../v1/files',
    'POST /v1/models',
    'GET /v1/responses',
    'GET /v1/models/..%2ffiles',
    'DELETE /v1/models/m',
  ].map((target): [string, string, string, ErrorCode] => [target, json, '{"model":"m"}', 'not-found']);
  const [responses, recordings] = ['POST /v1/responses', 'POST /v1/audio/transcriptions'];

  it.each<[target: string, type: string, body: string, code: ErrorCode]>([
    ...toNowhere,
    ['POST /v1/responses?model=gpt-9', json, '{"model":"m"}', 'bad-request'],
    ['GET /v1/models?after=m', json, '', 'bad-request'],
    [responses, 'text/plain', '{"model":"m"}', 'unsupported-media'],
    [responses, 'application/json; charset=utf-16', '{"model":"m"}', 'unsupported-media'],
    [responses, json, '{"model":', 'bad-request'],
    [responses, json, '{"model":"m","model":"gpt-9"}', 'forbidden'],
    [responses, json, `{"model":"m","input":"${'x'.repeat(2 ** 20)}"}`, 'payload-too-large'],
    [recordings, json, '{}', 'unsupported-media'],
    // Another model after its file, an encoded name, no end, nothing, line feeds alone, another boundary.
    [recordings, multipart, `${begun}\r\n${field('model', 'gpt-9')}--b--\r\n`, 'bad-request'],
    [recordings, multipart, `${field('model', 'gpt-9')}${sound}--b--\r\n`, 'forbidden'],
    [
      recordings,
      multipart,
      `${model}${sound}${field('x"; name*=utf-8\'\'model; y="', 'n')}--b--\r\n`,
      'bad-request',
    ],
    [recordings, multipart, `${begun}\r\n`, 'bad-request'],
    [recordings, multipart, '--b--\r\n', 'bad-request'],
    [
      recordings,
      multipart,
      '--b\nContent-Disposition: form-data; name="model"\n\nstt\n--b--\n',
      'bad-request',
    ],
    [recordings, multipart, `${model}${sound}--b--\r\n`.replaceAll('--b', '--c'), 'bad-request'],
  ])('is refused for free before upstream is asked: %s, %s, %.60j', async (target, type, body, code) => {
    const [method = '', path = ''] = target.split(' ');
    const headers = { 'content-type': type };
    const answer = await ask(urlOf(path), { method, token, headers, ...(method === 'POST' && { body }) });
    expect(errorOf(answer).code).toBe(code);
    expect(answer.status).toBe(statusOfCode[code]);
    expect(upstream.requests).toEqual([]);
    expect(await used()).toEqual(nothing);
  });

  it.each([
    ['a chunk of no length', ['transfer-encoding: chunked'], 'ZZ\r\n{"model":"m"}\r\n0\r\n\r\n'],
    ['two lengths', ['content-length: 13', 'transfer-encoding: chunked'], '{"model":"m"}'],
  ])('is the client’s error if its body has %s', async (_, lengths, body) => {
    const head = ['POST /api/ai/v1/responses HTTP/1.1', 'host: x', `content-type: ${json}`, ...lengths];
    const answer = await sendRaw(head, body);
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(answer).toContain('"code":"bad-request"');
    expect(answer).toContain('broke off');
    expect(upstream.requests).toEqual([]);
  });

  it.each(['a b', '[::1', 'x:99999', '%', 'one\r\nhost: two'])(
    'is the client’s error if its Host is no name: %j',
    async (host) => {
      const paths = ['/api/ai/v1/models', '/api/ai/v1/models/x', '/api/installs/me', '/health', '/nothing'];
      for (const path of paths) {
        const answer = await sendRaw([`GET ${path} HTTP/1.1`, `host: ${host}`, 'connection: close']);
        expect(answer, path).toMatch(/^HTTP\/1.1 400 /);
        expect(answer).not.toContain('"internal"');
      }
      expect(upstream.requests).toEqual([]);
    },
  );
});

describe('a request that the pass-through takes', () => {
  it('is written anew, and its answer is left as it is', async () => {
    const asked =
      '{ "model" : "gpt-9",\n\t"input":"\\u00e9 é \\/ 😀", "temperature": 1.0e0,"model":"m" }\r\n ';
    const said = '{"usage" : {"total_tokens":7},\n "a": 1.50 }\n';
    answerWith(said, 'application/json; charset=utf-8');
    const targets = ['/v1/responses', '/responses', '/v1/chat/completions'];
    for (const target of targets) {
      const body = target.includes('chat') ? '{"messages":[],"model":"m"}' : asked;
      const headers = { 'content-type': json, authorization: `Bearer ${token}` };
      const response = await fetch(urlOf(target), { method: 'POST', headers, body });
      expect(await response.text()).toBe(said);
      expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    }
    const arrivedAt = ['/v1/responses', '/v1/responses', '/v1/chat/completions'];
    expect(upstream.requests.map(({ target }) => target)).toEqual(arrivedAt);
    for (const { body, headers } of upstream.requests) {
      expect(headers['content-type']).toBe(json);
      expect(headers['content-length']).toBe(String(body.length));
    }
    const sent = String(upstream.requests[0]?.body);
    const rewritten = { model: 'm', input: 'é é / 😀', temperature: 1, max_output_tokens: 100, store: false };
    expect(JSON.parse(sent)).toEqual(rewritten);
    expect(sent).not.toContain('gpt-9');
    await eventually(async () => expect(await used()).toMatchObject({ tokens: 21 }));
  });

  it('carries only the headers of the content, and so does its answer', async () => {
    const kept = { 'content-type': json, 'openai-processing-ms': '9' };
    const hidden = { 'openai-organization': 'org', 'set-cookie': 'a=b', 'x-ratelimit-remaining-tokens': '5' };
    upstream.answer = (_, response) =>
      response.writeHead(200, { ...kept, ...hidden, 'x-request-id': 'req_upstream' }).end('{"id":"r"}');
    const own = { accept: json, 'idempotency-key': 'once' };
    const strange = { cookie: 'session=1', 'openai-organization': 'org-of-mine', 'user-agent': 'me' };
    const more = { 'x-forwarded-for': '1.2.3.4', 'x-stainless-lang': 'js' };
    const { headers } = await respond({}, { headers: { ...own, ...strange, ...more } });
    const arrived = upstream.requests[0]?.headers ?? {};
    expect(arrived).toMatchObject({ authorization: `Bearer ${key}`, accept: json });
    const ofTheWire = ['host', 'connection', 'content-type', 'content-length', 'accept-encoding'];
    const rest = Object.keys(arrived).filter((name) => !ofTheWire.includes(name));
    expect(rest.sort()).toEqual(['accept', 'authorization', 'idempotency-key']);
    expect(headers.get('openai-processing-ms')).toBe('9');
    expect(headers.get('x-request-id')).not.toBe('req_upstream');
    for (const name of Object.keys(hidden)) expect(headers.get(name)).toBeNull();
  });

  it('has another idempotency key upstream for each person', async () => {
    const headers = { 'idempotency-key': 'once' };
    await respond({}, { headers });
    await respond({}, { headers });
    await respond({}, { headers, token: await proxy.token() });
    const [first, again, other] = upstream.requests.map((request) => request.headers['idempotency-key']);
    for (const digest of [first, other]) expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it('has each event forwarded as soon as it arrives', async () => {
    const pieces = [1, 2, 3, 4].map((delta) =>
      event({ type: 'response.output_text.delta', delta: `${delta}` }),
    );
    const completed = { status: 'completed', usage: { total_tokens: 9 } };
    pieces.push(event({ type: 'response.completed', response: completed }));
    const { promise: answering, resolve: answered } = Promise.withResolvers<ServerResponse>();
    upstream.answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
      answered(response);
    };
    const headers = { 'content-type': json, authorization: `Bearer ${token}` };
    const body = '{"model":"m","stream":true}';
    const asked = fetch(urlOf('/v1/responses'), { method: 'POST', headers, body });
    const response = await answering;
    const reader = (await asked).body?.pipeThrough(new TextDecoderStream()).getReader();
    // Each piece is sent only when the previous one was read, so a buffered piece would block the rest.
    for (const value of pieces) {
      response.write(value);
      expect(await reader?.read()).toEqual({ done: false, value });
    }
    response.end();
    expect((await reader?.read())?.done).toBe(true);
    await eventually(async () => expect(await used()).toMatchObject({ tokens: 9 }));
  });

  it.each([302, 307])('follows no redirection (%s), which would leak the key or a text', async (status) => {
    upstream.answer = ({ target }, response) =>
      target === '/elsewhere'
        ? answerJson(response, { id: 'resp_1' })
        : response.writeHead(status, { location: '/elsewhere' }).end();
    const word = { word: 'tea', sentence: 'I like tea.' };
    const explained = await askJson(`${proxy.url}/api/generation/explain/stream`, word, { token });
    for (const answer of [await respond(), explained, await ask(urlOf('/v1/models'), { token })])
      expect(errorOf(answer).code).toBe('invalid-upstream-data');
    expect(upstream.requests.map(({ target }) => target)).not.toContain('/elsewhere');
  });
});

describe('a limit of the answer', () => {
  it.each([{ max_tokens: 100 }, {}])(
    'is forwarded (%j), and an answer may have that length',
    async (limit) => {
      // By its length this is more than 100 tokens; a model may well have written it in 100.
      answerWith(`${piece('incomprehensibilities '.repeat(50))}${end('length')}`);
      expect((await chat({ stream: true, ...limit })).body).toMatch(/\[DONE\]\n\n$/);
      expect(JSON.parse(String(upstream.requests[0]?.body)).max_tokens).toBe(100);
    },
  );

  const delta = 'incomprehensibilities '.repeat(500);
  it.each([
    ['a chat', () => chat({ stream: true }), piece(delta)],
    ['a response', () => respond({ stream: true }), event({ type: 'response.output_text.delta', delta })],
    [
      'a transcript',
      () => upload(`${model}${field('stream', 'true')}${sound}--b--\r\n`),
      event({ type: 'transcript.text.delta', delta }),
    ],
  ])('ends %s without end, of a server that ignores it', async (_, asking, said) => {
    upstream.answer = (_, response) =>
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(said);
    expect((await asking()).body).toContain('"code":"unprocessable"');
  });

  it.each([
    ['no usage at all', `${piece('a').repeat(30)}${end('stop')}`, 'text/event-stream'],
    ...['1e999', '1e15', '-5', '100020'].map((count) => [
      `a usage of ${count} tokens`,
      `{"choices":[],"usage":{"total_tokens":${count}}}`,
      json,
    ]),
  ])('is also the limit of the charge: upstream reports %s', async (_, said, type) => {
    answerWith(said, type);
    const { status, body } = await chat({ stream: type !== json });
    expect(status).toBe(200);
    if (type !== json) expect(body).toMatch(/\[DONE\]\n\n$/);
    const reserved = (upstream.requests[0]?.body.length ?? 0) + 200 + 100;
    await eventually(async () => expect((await used()).tokens).toBe(reserved));
    expect((await chat()).status).toBe(200);
  });
});

describe('a recording', () => {
  beforeEach(() => {
    upstream.answer = (_, response) => answerJson(response, { text: 'Heard.' });
  });

  /** Returns the form that arrived upstream. */
  const arrivedForm = async () => {
    const [arrived] = upstream.requests;
    const type = String(arrived?.headers['content-type']);
    const body = new Uint8Array(arrived?.body ?? []);
    const form = await new Response(body, { headers: { 'content-type': type } }).formData();
    return { form, type, length: arrived?.headers['content-length'], text: String(arrived?.body) };
  };

  it('is posted byte for byte in a new form', async () => {
    const noise = new Uint8Array(300_000).map((_, index) => (index * 7919) % 256);
    // The form has the file first, a preamble, odd headers and an epilogue. None of them is forwarded.
    const head =
      '--b\r\nX-Odd: 1\r\ncontent-disposition: form-data; filename="a.webm"; name="file"\r\nContent-Type: audio/webm; charset=x\r\n\r\n';
    const rest = `\r\n${field('prompt', 'é')}${model}--b--\r\n\r\n`;
    const { body } = await upload(Buffer.concat([Buffer.from(`hello\r\n${head}`), noise, Buffer.from(rest)]));
    expect(body).toEqual({ text: 'Heard.' });
    const { form, type, length, text } = await arrivedForm();
    expect([...form.keys()].sort()).toEqual(['file', 'model', 'prompt']);
    expect(form.get('prompt')).toBe('é');
    const file = form.get('file');
    if (!(file instanceof File)) throw new Error('no file');
    expect(file).toMatchObject({ name: 'recording.webm', type: 'audio/webm' });
    expect(Buffer.from(await file.arrayBuffer()).equals(Buffer.from(noise))).toBe(true);
    expect(text).not.toMatch(/hello|x-odd|charset/i);
    expect(length).toBe(String(upstream.requests[0]?.body.length));
    // The new boundary is random, and may begin with the letter that is the client's whole boundary.
    expect(type).not.toMatch(/boundary="?b"?(;|$)/);
    // 300,000 bytes that can't be decoded, at 4 kbit/s.
    await eventually(async () => expect((await used()).audioSeconds).toBe(600));
  });

  it('of a slow sender is awaited, and upstream is called once the form is complete', async () => {
    const encode = (text: string) => new TextEncoder().encode(text);
    const slow = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(encode(model + fileHead + 'x'.repeat(60)));
        for (let count = 0; count < 4; count += 1) {
          await new Promise((resolve) => setTimeout(resolve, 1_100));
          controller.enqueue(encode('more'));
        }
        expect(upstream.requests).toEqual([]);
        controller.enqueue(encode('\r\n--b--\r\n'));
        controller.close();
      },
    });
    expect((await upload(slow)).status).toBe(200);
    expect((await arrivedForm()).form.get('file')).toMatchObject({ size: 76 });
  });

  it('that upstream refuses while it arrives costs nothing, and the reason is reported', async () => {
    upstream.answerEarly = (_, response) => response.writeHead(429, { 'retry-after': '4' }).end('{}');
    const answer = await upload(`${begun}${'x'.repeat(1_000_000)}\r\n--b--\r\n`);
    upstream.answerEarly = undefined;
    expect(answer.status).toBe(429);
    expect(errorOf(answer)).toMatchObject({ code: 'rate-limited', retryAfterMs: 4_000 });
    expect(await used()).toEqual(nothing);
  });

  it('has no transcript if a gateway’s error page comes back', async () => {
    const asking = (format: string) => upload(`${model}${field('response_format', format)}${sound}--b--\r\n`);
    for (const type of ['text/html; charset=utf-8', 'text/plain']) {
      answerWith('<!DOCTYPE html><title>Welcome</title>', type);
      for (const format of ['json', 'text', 'srt'])
        expect(errorOf(await asking(format)).code).toBe('invalid-upstream-data');
    }
    answerWith('Heard.\n', 'text/plain');
    expect((await asking('text')).body).toBe('Heard.\n');
  });

  it('with the same key is the same request, whatever its boundary', async () => {
    const statuses: number[] = [];
    for (const [boundary, content] of ['bx', 'cx', 'by']) {
      const type = `multipart/form-data; boundary=${boundary}`;
      const body = `${model}${fileHead}${content}\r\n--b--\r\n`.replaceAll('--b', `--${boundary}`);
      statuses.push((await upload(body, { 'content-type': type, 'idempotency-key': 'once' })).status);
    }
    expect(statuses).toEqual([200, 200, 409]);
  });
});
