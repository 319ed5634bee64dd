import { errorBodySchema } from '@sayable/shared/contracts';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { startProxy } from '../../tools/driver/servers/proxy.ts';
import { installStatus } from '../../tools/proxy/ask.ts';
import { eventually } from '../../tools/proxy/fault-bench.ts';
import { answerJson, startRawUpstream } from '../../tools/proxy/raw-upstream.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const field = (name: string, value: string) =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const fileHead = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.webm"\r\n\r\n';
const oddFileHead =
  '--b\r\nX-Odd: 1\r\ncontent-disposition: form-data; filename="a.webm"; name="file"\r\nContent-Type: audio/webm; charset=x\r\n\r\n';
const model = field('model', 'stt');
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const upstream = await startRawUpstream((_, response) => answerJson(response, { text: 'Heard.' }));
const proxy = await startProxy({
  OPENAI_API_KEY: 'sk-the-servers-own',
  OPENAI_BASE_URL: upstream.url,
  OPENAI_MODELS: 'stt',
  UPSTREAM_TIMEOUT_MS: '4000',
});

describe('recordings through the pass-through', () => {
  let token: string;
  beforeEach(async () => {
    upstream.requests.length = 0;
    token = await proxy.token();
  });
  afterAll(async () => {
    await proxy.close();
    await upstream.close();
  });

  const send = (
    body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>,
    type = 'multipart/form-data; boundary=b',
  ) =>
    fetch(`${proxy.url}/api/ai/v1/audio/transcriptions`, {
      method: 'POST',
      headers: { 'content-type': type, authorization: `Bearer ${token}` },
      body,
      ...(body instanceof ReadableStream && { duplex: 'half' }),
    });
  const errorOf = async (response: Response) => errorBodySchema.parse(await response.json()).error;
  const used = async () => (await installStatus(proxy.url, token)).used;
  const nothing = { tokens: 0, characters: 0, audioSeconds: 0 };

  /** Returns the form that arrived upstream. */
  const arrivedForm = async () => {
    const [arrived] = upstream.requests;
    const type = String(arrived?.headers['content-type']);
    const form = await new Response(new Uint8Array(arrived?.body ?? []), {
      headers: { 'content-type': type },
    }).formData();
    return { form, headers: arrived?.headers, text: String(arrived?.body) };
  };

  it('posts a new form with the recording byte for byte', async () => {
    const noise = new Uint8Array(300_000).map((_, index) => (index * 7919) % 256);
    // The form has the file first, a preamble, odd headers and an epilogue. None of them is forwarded.
    const parts = [
      encode(`hello\r\n${oddFileHead}`),
      noise,
      encode(`\r\n${field('prompt', 'é')}${model}--b--\r\n\r\n`),
    ];
    const response = await send(new Uint8Array(Buffer.concat(parts)));
    expect(await response.json()).toEqual({ text: 'Heard.' });
    const { form, headers, text } = await arrivedForm();
    expect([...form.keys()].sort()).toEqual(['file', 'model', 'prompt']);
    expect(form.get('prompt')).toBe('é');
    const file = form.get('file');
    if (!(file instanceof File)) throw new Error('no file');
    expect(file).toMatchObject({ name: 'recording.webm', type: 'audio/webm' });
    expect(Buffer.from(await file.arrayBuffer()).equals(Buffer.from(noise))).toBe(true);
    expect(text).not.toMatch(/hello|x-odd|charset/i);
    expect(headers?.['content-length']).toBe(String(upstream.requests[0]?.body.length));
    // The new boundary is random, and may begin with the letter that is the client's whole boundary.
    expect(headers?.['content-type']).not.toMatch(/boundary="?b"?(;|$)/);
    // 300,000 bytes that can't be decoded, at 4 kbit/s.
    await eventually(async () => expect((await used()).audioSeconds).toBe(600));
  });

  it('waits for a slow sender, and calls upstream once the form is complete', async () => {
    const slow = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(encode(model + fileHead + 'x'.repeat(60)));
        for (let piece = 0; piece < 4; piece += 1) {
          await pause(1_100);
          controller.enqueue(encode('more'));
        }
        expect(upstream.requests).toEqual([]);
        controller.enqueue(encode('\r\n--b--\r\n'));
        controller.close();
      },
    });
    expect((await send(slow)).status).toBe(200);
    const file = (await arrivedForm()).form.get('file');
    expect(file).toMatchObject({ size: 76 });
  });

  const begun = `${model}${fileHead}${'x'.repeat(90_000)}`;
  const sound = `${fileHead}x\r\n`;
  it.each([
    ['another model after its file', `${begun}\r\n${field('model', 'gpt-9')}--b--\r\n`, 400],
    ['another model in a list', `${begun}\r\n${field('model[]', 'gpt-9')}--b--\r\n`, 400],
    ['another file', `${begun}\r\n${fileHead}x\r\n--b--\r\n`, 400],
    ['no end', `${begun}\r\n`, 400],
    ['a model that is not offered', `${field('model', 'gpt-9')}${sound}--b--\r\n`, 403],
    [
      'a model behind an encoded name',
      `${model}${sound}${field('x"; name*=utf-8\'\'model; y="', 'gpt-9')}--b--\r\n`,
      400,
    ],
    ['a recording by its address', `${model}${field('url', 'http://10.0.0.1/')}${sound}--b--\r\n`, 403],
    ['no recording', `${model}--b--\r\n`, 400],
    ['nothing in it', '--b--\r\n', 400],
    ['line feeds alone', '--b\nContent-Disposition: form-data; name="model"\n\nstt\n--b--\n', 400],
    ['another boundary', `${model}${sound}--b--\r\n`.replaceAll('--b', '--c'), 400],
  ])('refuses a form with %s before upstream is called', async (_, text, status) => {
    const response = await send(encode(text));
    expect(response.status).toBe(status);
    expect((await errorOf(response)).code).toBe(status === 403 ? 'forbidden' : 'bad-request');
    expect(upstream.requests).toEqual([]);
    expect(await used()).toEqual(nothing);
  });

  it('reports why upstream refused a recording', async () => {
    upstream.answerEarly = (_, response) => response.writeHead(429, { 'retry-after': '4' }).end('{}');
    const form = Buffer.concat([encode(begun), new Uint8Array(1_000_000), encode('\r\n--b--\r\n')]);
    const response = await send(new Uint8Array(form));
    upstream.answerEarly = undefined;
    expect(response.status).toBe(429);
    expect(await errorOf(response)).toMatchObject({ code: 'rate-limited', retryAfterMs: 4_000 });
    expect(await used()).toEqual(nothing);
  });

  it('does not take a gateway’s error page for a transcript', async () => {
    const asText = upstream.answer;
    for (const type of ['text/html; charset=utf-8', 'text/plain']) {
      upstream.answer = (_, response) =>
        response.writeHead(200, { 'content-type': type }).end('<!DOCTYPE html><title>Welcome</title>');
      for (const format of ['json', 'text', 'srt']) {
        const answer = await send(encode(`${model}${field('response_format', format)}${sound}--b--\r\n`));
        expect((await errorOf(answer)).code).toBe('invalid-upstream-data');
      }
    }
    upstream.answer = (_, response) =>
      response.writeHead(200, { 'content-type': 'text/plain' }).end('Heard.\n');
    const text = await send(encode(`${model}${field('response_format', 'text')}${sound}--b--\r\n`));
    expect(await text.text()).toBe('Heard.\n');
    upstream.answer = asText;
  });

  it('treats a repeated upload with the same key as the same request, whatever its boundary', async () => {
    const upload = (boundary: string, content: string) =>
      fetch(`${proxy.url}/api/ai/v1/audio/transcriptions`, {
        method: 'POST',
        headers: {
          'content-type': `multipart/form-data; boundary=${boundary}`,
          authorization: `Bearer ${token}`,
          'idempotency-key': 'once',
        },
        body: `${model}${fileHead}${content}\r\n--b--\r\n`.replaceAll('--b', `--${boundary}`),
      });
    const statuses: number[] = [];
    for (const [boundary, content] of [
      ['b', 'x'],
      ['c', 'x'],
      ['b', 'y'],
    ] as const)
      statuses.push((await upload(boundary, content)).status);
    expect(statuses).toEqual([200, 200, 409]);
  });

  it('refuses a body that is not a form', async () => {
    const response = await send(encode('{}'), 'application/json');
    expect(response.status).toBe(415);
    expect((await errorOf(response)).code).toBe('unsupported-media');
  });

  it('refuses 100 MB immediately, or once it gets too large if it has no length', async () => {
    const piece = new Uint8Array(2 ** 20).fill(1);
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(pulled === 0 ? encode(model + fileHead) : piece);
        pulled += 1;
        if (pulled > 100) controller.close();
      },
    });
    const announced = await send(new Uint8Array(100 * 2 ** 20));
    expect(announced.status).toBe(413);
    expect((await errorOf(announced)).code).toBe('payload-too-large');
    const streamed = await send(endless);
    expect(streamed.status).toBe(413);
    expect((await errorOf(streamed)).code).toBe('payload-too-large');
    await eventually(async () => expect(await used()).toEqual(nothing));
  });
});
