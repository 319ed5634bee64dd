import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startProxy, type TestProxy } from '../../tools/driver/servers/proxy.ts';
import { recording, startAligner } from '../../tools/proxy/aligner.ts';
import { ask, askJson } from '../../tools/proxy/ask.ts';

const lineSchema = z.object({ level: z.enum(['info', 'error']), message: z.string() }).loose();

describe('a server with wrong settings', () => {
  it('does not start, and names each invalid one', async () => {
    const start = startProxy({ DAILY_TOKENS: 'lots', OPENAI_BASE_URL: 'nowhere', ACCESS_CODE: 'fine-code' });
    await expect(start).rejects.toThrow(/OPENAI_BASE_URL is no address[\s\S]*DAILY_TOKENS is no number/);
    await expect(startProxy({ OPENAI_API_KEY: 'sk-secret key' })).rejects.toThrow(
      /^(?![\s\S]*sk-secret)[\s\S]*OPENAI_API_KEY/,
    );
  });
});

describe('health and readiness', () => {
  it('are public', async () => {
    const proxy = await startProxy({ ELEVENLABS_API_KEY: 'key' });
    expect(await ask(`${proxy.url}/health`)).toMatchObject({ status: 200, body: { status: 'ok' } });
    const ready = await ask(`${proxy.url}/ready`);
    expect(ready).toMatchObject({
      status: 200,
      body: { status: 'ready', missing: ['OPENAI_API_KEY', 'MFA_URL'] },
    });
    expect(JSON.stringify(ready.body)).not.toContain('key"');
    await proxy.close();
  });
});

describe('the log', () => {
  let proxy: TestProxy;
  beforeAll(async () => {
    proxy = await startProxy({ OPENAI_API_KEY: 'sk-very-secret', ACCESS_CODE: 'a-private-code' });
  });
  afterAll(() => proxy.close());

  it('has lines of JSON with ids and routes, and none of the learner’s words', async () => {
    const aligner = await startAligner();
    const other = await startProxy({ MFA_URL: aligner.url, ACCESS_CODE: 'a-private-code' });
    for (const server of [proxy, other]) {
      const token = await server.token();
      await ask(`${server.url}/api/align?private=query`, { token, method: 'POST', body: recording() });
      await ask(`${server.url}/api/private-path`, { token });
      await askJson(`${server.url}/api/installs`, { accessCode: 'private-guess' });
      await askJson(`${server.url}/api/installs`, { accessCode: 12345 });
      const answer = await ask(`${server.url}/health`);
      await expect.poll(() => server.log()).toContain(answer.headers.get('x-request-id'));
      const lines = server
        .log()
        .split('\n')
        .map((line) => lineSchema.parse(JSON.parse(line)));
      expect(lines.find(({ message }) => message === 'request')).toMatchObject({
        requestId: expect.any(String),
      });
      expect(lines.map(({ route }) => route)).toContain('/api/align');
      expect(server.log()).not.toMatch(/private|sentence|secret|say_|12345|\?/);
    }
    await other.close();
    await aligner.close();
  });
});
