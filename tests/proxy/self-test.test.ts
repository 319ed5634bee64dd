import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { runSelfTest } from '../../scripts/proxy/self-test.ts';
import { startProxy } from '../../tools/driver/servers/proxy.ts';
import { ask } from '../../tools/proxy/ask.ts';
import { startElevenLabsServer } from '../../tools/vendors/elevenlabs/index.ts';
import { type Fault, startOpenAiServer, upstreamSecret } from '../../tools/vendors/openai/index.ts';

const code = 'a-code-of-this-deployment';
const openAi = await startOpenAiServer();
const elevenLabs = await startElevenLabsServer();
const proxy = await startProxy({
  OPENAI_API_KEY: openAi.key,
  OPENAI_BASE_URL: openAi.url,
  ELEVENLABS_API_KEY: elevenLabs.key,
  ELEVENLABS_BASE_URL: elevenLabs.url,
  SELF_TEST_CODE: code,
});
beforeEach(() => {
  openAi.reset();
  elevenLabs.reset();
});
afterAll(() => Promise.all([proxy.close(), openAi.close(), elevenLabs.close()]));

describe('the self-test of a deployment', () => {
  it('reports that everything works', async () => {
    const { report, ok } = await runSelfTest(proxy.url, code);
    expect(report).not.toContain('FAILS');
    expect(ok).toBe(true);
    for (const name of [
      'gpt-6-luna',
      'gpt-6.1-terra',
      'gpt-live-transcribe',
      'gpt-transcribe',
      'eleven_flash_v2_5',
    ])
      expect(report).toContain(name);
  });

  it.each<[string, Fault, RegExp]>([
    [
      'a wrong key',
      { type: 'status', status: 401 },
      /FAILS .*gpt-6-luna: the vendor does not accept the key \(401 invalid_api_key\)/,
    ],
    [
      'no credit',
      { type: 'status', status: 429, code: 'insufficient_quota' },
      /FAILS .*gpt-6-luna: the account has no credit/,
    ],
    [
      'an unknown model',
      { type: 'status', status: 404 },
      /FAILS .*gpt-6-luna: the account does not have this model \(404 model_not_found\)/,
    ],
    [
      'a vendor that is down',
      { type: 'status', status: 500 },
      /FAILS .*gpt-6-luna: the vendor is not available \(500\)/,
    ],
  ])('recognises %s', async (_, fault, words) => {
    openAi.next(fault, { path: /responses/, times: 4 });
    const { report, ok } = await runSelfTest(proxy.url, code);
    expect(report).toMatch(words);
    expect(report).not.toContain(upstreamSecret);
    expect(ok).toBe(false);
  });

  it('is for the host only', async () => {
    await expect(runSelfTest(proxy.url, 'another-code-of-somebody')).rejects.toThrow('401');
    expect((await ask(`${proxy.url}/api/self-test`, { token: await proxy.token() })).status).toBe(403);
    const removal = await ask(`${proxy.url}/api/installs/${'0'.repeat(16)}`, {
      method: 'DELETE',
      token: code,
    });
    expect(removal.status).toBe(401);
  });
});

describe('the log of the self-test', () => {
  const lineOf = (requestId: string) =>
    vi.waitFor(() => {
      const lines = proxy
        .log()
        .split('\n')
        .filter((line) => line.includes(requestId));
      expect(lines).toHaveLength(1);
      return JSON.parse(lines[0] ?? '');
    });
  const send = async (path: string, body: object) => {
    const answer = await fetch(`${proxy.url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await proxy.token()}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    await answer.text();
    return lineOf(answer.headers.get('x-request-id') ?? '');
  };

  it('has one line with the matched route, our code, upstream’s status and code, and the model', async () => {
    const asked = { model: 'gpt-6-luna', input: 'x' };
    openAi.next({ type: 'status', status: 401 });
    expect(await send('/api/ai/v1/responses', asked)).toMatchObject({
      route: '/api/ai/v1/responses',
      status: 503,
      code: 'upstream-unavailable',
      reason: 'service-key',
      upstreamStatus: 401,
      upstreamCode: 'invalid_api_key',
      model: 'gpt-6-luna',
    });
    openAi.next({ type: 'status', status: 404 });
    expect(await send('/api/ai/responses', asked)).toMatchObject({
      code: 'unprocessable',
      reason: 'service-model',
      upstreamCode: 'model_not_found',
    });
    openAi.next({ type: 'reset-mid-stream' });
    expect(await send('/api/ai/v1/responses', { ...asked, stream: true })).toMatchObject({
      status: 200,
      code: 'upstream-unavailable',
      reason: 'service-down',
    });
    openAi.next({ type: 'status', status: 429, code: 'insufficient_quota' }, { path: /responses/ });
    expect(await send('/api/generation/translate/stream', { text: 'Hi.', into: 'de' })).toMatchObject({
      route: '/api/generation/:method/stream',
      reason: 'service-credit',
      model: 'gpt-6-luna',
    });
    expect((await send('/api/ai/v1/anything', {})).code).toBe('not-found');
  });
});
