import { connect } from 'node:net';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { startProxy } from '../../tools/driver/servers/proxy.ts';
import { ask, askJson, errorOf, installStatus } from '../../tools/proxy/ask.ts';
import { eventually } from '../../tools/proxy/fault-bench.ts';
import { answerJson, startRawUpstream } from '../../tools/proxy/raw-upstream.ts';

const upstream = await startRawUpstream(() => undefined);
const proxy = await startProxy({
  OPENAI_API_KEY: 'k',
  OPENAI_BASE_URL: upstream.url,
  OPENAI_MODELS: 'm',
  MAX_OUTPUT_TOKENS: '100',
});

describe('the proxy with hostile clients and upstreams', () => {
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

  const respond = (init: Parameters<typeof askJson>[2] = {}) =>
    askJson(`${proxy.url}/api/ai/v1/responses`, { model: 'm', input: 'x' }, { token, ...init });
  const used = async () => (await installStatus(proxy.url, token)).used;

  /** The answer to raw bytes. */
  function send(lines: readonly string[], body: string): Promise<string> {
    return new Promise((resolve, reject) => {
      let said = '';
      const socket = connect(Number(new URL(proxy.url).port), '127.0.0.1');
      socket.on('data', (piece) => {
        said += piece.toString();
      });
      socket.on('error', reject);
      socket.on('close', () => resolve(said));
      const head = ['POST /api/ai/v1/responses HTTP/1.1', 'host: x', `authorization: Bearer ${token}`];
      socket.write(`${[...head, 'content-type: application/json', ...lines].join('\r\n')}\r\n\r\n${body}`);
    });
  }

  it.each([
    ['a chunk of no length', ['transfer-encoding: chunked'], 'ZZ\r\n{"model":"m"}\r\n0\r\n\r\n'],
    ['two lengths', ['content-length: 13', 'transfer-encoding: chunked'], '{"model":"m"}'],
  ])('reports a body with %s as the client’s error', async (_, lines, body) => {
    const answer = await send(lines, body);
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(answer).toContain('"code":"bad-request"');
    expect(answer).toContain('broke off');
    expect(upstream.requests).toEqual([]);
  });

  it.each(['1e999', '1e15', '-5'])('ignores a usage of %s tokens from upstream', async (count) => {
    upstream.answer = (_, response) =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(`{"id":"r","usage":{"total_tokens":${count}}}`);
    expect((await respond()).status).toBe(200);
    await eventually(async () => {
      const { tokens } = await used();
      expect(tokens).toBeGreaterThan(0);
      expect(tokens).toBeLessThan(6_000);
    });
    expect((await respond()).status).toBe(200);
  });

  it('gives the idempotency keys of two people different names upstream, and those of one the same', async () => {
    const headers = { 'idempotency-key': 'once' };
    await respond({ headers });
    await respond({ headers });
    await respond({ headers, token: await proxy.token() });
    const [first, again, other] = upstream.requests.map((request) => request.headers['idempotency-key']);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(again).toBe(first);
    expect(other).toMatch(/^[0-9a-f]{64}$/);
    expect(other).not.toBe(first);
  });

  it.each([302, 307])('follows no redirection (%s), which would leak the key or a text', async (status) => {
    upstream.answer = ({ target }, response) =>
      target === '/elsewhere'
        ? answerJson(response, { id: 'resp_1' })
        : response.writeHead(status, { location: '/elsewhere' }).end();
    const explained = await askJson(
      `${proxy.url}/api/generation/explain/stream`,
      { word: 'tea', sentence: 'I like tea.' },
      { token },
    );
    for (const answer of [await respond(), explained, await ask(`${proxy.url}/api/ai/v1/models`, { token })])
      expect(errorOf(answer).code).toBe('invalid-upstream-data');
    expect(upstream.requests.map(({ target }) => target)).not.toContain('/elsewhere');
  });
});
