import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProxy, type TestProxy } from '../../tools/driver/servers/proxy.ts';

describe('a body that arrives too slowly', () => {
  let proxy: TestProxy;
  beforeAll(async () => {
    proxy = await startProxy({ OPENAI_API_KEY: 'k', OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' });
  });
  afterAll(() => proxy.close());

  /** Sends a request head and a byte now and then, and returns the answer. */
  function drip(path: string, type: string, token: string): Promise<string> {
    return new Promise((resolve, reject) => {
      let said = '';
      const socket = connect(Number(new URL(proxy.url).port), '127.0.0.1');
      const timer = setInterval(() => socket.write('-'), 700);
      socket.on('data', (piece) => {
        said += piece.toString();
      });
      socket.on('error', reject);
      socket.on('close', () => {
        clearInterval(timer);
        resolve(said);
      });
      const head = [`POST /api/ai/v1/${path} HTTP/1.1`, 'host: x', `authorization: Bearer ${token}`];
      socket.write(`${[...head, `content-type: ${type}`, 'content-length: 20000'].join('\r\n')}\r\n\r\n`);
    });
  }

  it('ends after some seconds with a timeout and its reason', async () => {
    const token = await proxy.token();
    const answers = await Promise.all([
      drip('responses', 'application/json', token),
      drip('audio/transcriptions', 'multipart/form-data; boundary=--------------------', token),
    ]);
    for (const answer of answers) {
      expect(answer).toMatch(/^HTTP\/1.1 504 /);
      expect(answer).toContain('"code":"timeout"');
      expect(answer).toContain('came too slowly');
    }
  });
});
