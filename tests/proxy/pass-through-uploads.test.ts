import { errorBodySchema, installStatusSchema } from '@sayable/shared/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startProxy, type TestProxy } from '../../tools/driver/proxy.ts';
import { eventually } from '../../tools/proxy/fault-bench.ts';
import { answerJson, type RawUpstream, startRawUpstream } from '../../tools/proxy/raw-upstream.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const field = (name: string, value: string) =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const fileHead = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.webm"\r\n\r\n';
const model = field('model', 'stt');
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('recordings through the pass-through', () => {
  let upstream: RawUpstream;
  let proxy: TestProxy;
  let token: string;
  beforeAll(async () => {
    upstream = await startRawUpstream((_, response) => answerJson(response, { text: 'Heard.' }));
    proxy = await startProxy({
      OPENAI_API_KEY: 'sk-the-servers-own',
      OPENAI_BASE_URL: upstream.url,
      OPENAI_MODELS: 'stt',
      UPSTREAM_TIMEOUT_MS: '700',
    });
  });
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
  async function used() {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${proxy.url}/api/installs/me`, { headers });
    return installStatusSchema.parse(await response.json()).used;
  }
  const nothing = { tokens: 0, characters: 0, audioSeconds: 0 };

  it('leaves every byte as it is, and the length too', async () => {
    const noise = new Uint8Array(300_000).map((_, index) => (index * 7919) % 256);
    const parts = [encode(model + fileHead), noise, encode(`\r\n${field('prompt', 'é')}--b--\r\n`)];
    const form = Buffer.concat(parts);
    const response = await send(new Uint8Array(form));
    expect(await response.json()).toEqual({ text: 'Heard.' });
    const [arrived] = upstream.requests;
    expect(arrived?.body.equals(form)).toBe(true);
    expect(arrived?.headers['content-length']).toBe(String(form.length));
    expect(arrived?.headers['content-type']).toBe('multipart/form-data; boundary=b');
    // 300,000 bytes of a compressed recording, at 32 kbit/s.
    await eventually(async () => expect((await used()).audioSeconds).toBeCloseTo(75, 0));
  });

  it('passes on what came while the rest is still to come', async () => {
    const sent: string[] = [];
    const slow = new ReadableStream<Uint8Array>({
      async start(controller) {
        const pieces = [model, fileHead, 'x'.repeat(60), 'y'.repeat(60), '\r\n--b--\r\n'];
        for (const piece of pieces) {
          controller.enqueue(encode(piece));
          await pause(150);
          sent.push(upstream.requests[0]?.body.toString() ?? '');
        }
        controller.close();
      },
    });
    expect((await send(slow)).status).toBe(200);
    expect(sent[1]).toBe('');
    expect(sent[2]).toBe(`${model}${fileHead}${'x'.repeat(60)}`);
    expect(sent[3]).toBe(`${sent[2]}${'y'.repeat(60)}`);
    expect(upstream.requests[0]?.headers['transfer-encoding']).toBe('chunked');
  });

  it('is patient with a slow sender: only upstream’s silence counts', async () => {
    const slow = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(encode(model + fileHead + 'x'.repeat(60)));
        for (let piece = 0; piece < 4; piece += 1) {
          await pause(400);
          controller.enqueue(encode('more'));
        }
        controller.enqueue(encode('\r\n--b--\r\n'));
        controller.close();
      },
    });
    expect((await send(slow)).status).toBe(200);
  });

  const begun = `${model}${fileHead}${'x'.repeat(90_000)}`;
  it.each([
    ['another model', `\r\n${field('model', 'gpt-9')}--b--\r\n`],
    ['another model in a list', `\r\n${field('model[]', 'gpt-9')}--b--\r\n`],
    ['another file', `\r\n${fileHead}x\r\n--b--\r\n`],
    ['no end', '\r\n'],
  ])('cuts a form with %s after its file, so that upstream never sees a whole one', async (_, rest) => {
    const whole = await send(encode(begun + rest));
    expect((await errorOf(whole)).code).toBe('bad-request');
    const inPieces = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(encode(begun));
        await vi.waitFor(() => expect(upstream.requests.at(-1)?.body.length).toBeGreaterThan(90_000));
        controller.enqueue(encode(rest));
        controller.close();
      },
    });
    const response = await send(inPieces);
    expect(response.status).toBe(400);
    expect((await errorOf(response)).code).toBe('bad-request');
    for (const { isWhole, body } of upstream.requests) {
      expect(isWhole).toBe(false);
      expect(body.toString()).not.toContain('gpt-9');
    }
    await eventually(async () => expect(await used()).toEqual(nothing));
  });

  it('says why upstream refused a recording that is still coming', async () => {
    upstream.answerEarly = (_, response) => response.writeHead(429, { 'retry-after': '4' }).end('{}');
    let piece = 0;
    const long = new ReadableStream<Uint8Array>({
      async pull(controller) {
        controller.enqueue(piece === 0 ? encode(model + fileHead) : new Uint8Array(100_000));
        piece += 1;
        await pause(20);
        if (piece > 12) controller.close();
      },
    });
    const response = await send(long);
    expect(response.status).toBe(429);
    expect(await errorOf(response)).toMatchObject({ code: 'rate-limited', retryAfterMs: 4_000 });
    upstream.answerEarly = undefined;
    expect(await used()).toEqual(nothing);
  });

  it.each([
    ['the file first', `${fileHead}x\r\n${model}`, 400, 'bad-request'],
    ['another model', `${field('model', 'gpt-9')}${fileHead}x\r\n`, 403, 'forbidden'],
    ['no form', '', 400, 'bad-request'],
  ])('refuses %s before upstream is asked', async (_, text, status, code) => {
    const response = await send(encode(`${text}--b--\r\n`));
    expect(response.status).toBe(status);
    expect((await errorOf(response)).code).toBe(code);
    expect(upstream.requests).toEqual([]);
  });

  it('refuses a body that is no form', async () => {
    const response = await send(encode('{}'), 'application/json');
    expect(response.status).toBe(415);
    expect((await errorOf(response)).code).toBe('unsupported-media');
  });

  it('refuses 100 MB at once, and without a length where it gets too large', async () => {
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
