import { connect } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { startProxy } from '../../tools/driver/servers/proxy.ts';
import { ask, errorOf } from '../../tools/proxy/ask.ts';

const extensionOrigin = 'chrome-extension://gnihgbfbmeeamalkcbbpkljfapomgjbm';

const proxy = await startProxy();
const token = await proxy.token();
afterAll(() => proxy.close());

describe('authentication', () => {
  const wrong = `say_${'0'.repeat(16)}_${'0'.repeat(64)}`;

  it.each([
    '/api/installs/me',
    '/api/voices',
    '/api/ai/v1/models',
    '/api/nothing',
    '/api',
    '/api/',
    '/%61pi/installs/me',
    '/api//installs',
  ])('is required at %s', async (path) => {
    for (const bad of [undefined, '', 'x', wrong, `${token}0`, token.slice(0, -1), token.toUpperCase()]) {
      const answer = await ask(`${proxy.url}${path}`, bad === undefined ? {} : { token: bad });
      expect(answer.status, `${path} with ${bad}`).toBe(401);
      expect(errorOf(answer).code).toBe('unauthorized');
      expect(answer.headers.get('x-should-retry')).toBe('false');
    }
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'GET'])('is required for %s /api/installs', async (method) => {
    expect((await ask(`${proxy.url}/api/installs`, { method })).status).toBe(401);
  });

  it('ignores a token in the address', async () => {
    expect((await ask(`${proxy.url}/api/installs/me?token=${token}&access_token=${token}`)).status).toBe(401);
  });

  it('comes before routing: a known install gets a typed error for an unknown path', async () => {
    for (const path of ['/api/nothing', '/nothing', '/']) {
      const answer = await ask(`${proxy.url}${path}`, { token });
      expect(errorOf(answer)).toMatchObject({
        code: 'not-found',
        requestId: answer.headers.get('x-request-id'),
      });
    }
  });

  it('accepts the token as a subprotocol on a WebSocket only', async () => {
    const protocols = `sayable, sayable.token.${token}`;
    // A known client learns that the path doesn't exist. An unknown client learns nothing.
    expect(await upgradeStatus('/api/nothing', protocols)).toBe(404);
    expect(await upgradeStatus('/api/nothing', 'sayable')).toBe(401);
    const answer = await ask(`${proxy.url}/api/nothing`, {
      headers: { 'sec-websocket-protocol': protocols },
    });
    expect(answer.status).toBe(401);
  });
});

/** Returns the status of the answer to a WebSocket upgrade, which fetch can't request. */
function upgradeStatus(path: string, protocols: string): Promise<number> {
  const { hostname, port } = new URL(proxy.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    socket.once('error', reject);
    socket.once('data', (data) => {
      resolve(Number(data.toString().split(' ')[1]));
      socket.destroy();
    });
    socket.write(
      `GET ${path} HTTP/1.1\r\nhost: ${hostname}\r\nconnection: Upgrade\r\nupgrade: websocket\r\n` +
        `sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: ${protocols}\r\n\r\n`,
    );
  });
}

describe('CORS', () => {
  it('allows the extension’s requests, with every header that it needs', async () => {
    const answer = await ask(`${proxy.url}/api/ai/v1/responses`, {
      method: 'OPTIONS',
      headers: {
        origin: extensionOrigin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,x-stainless-os',
      },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe(extensionOrigin);
    expect(answer.headers.get('access-control-allow-headers')).toContain('x-stainless-os');
    expect(answer.headers.get('access-control-allow-methods')).toContain('DELETE');
  });

  it.each(['/health', '/api/installs/me', '/api/nothing'])(
    'allows the extension to read %s, errors too',
    async (path) => {
      const answer = await ask(`${proxy.url}${path}`, { headers: { origin: extensionOrigin } });
      expect(answer.headers.get('access-control-allow-origin')).toBe(extensionOrigin);
      expect(answer.headers.get('access-control-expose-headers')).toContain('x-request-id');
      expect(answer.headers.get('access-control-expose-headers')).toContain('retry-after');
      expect(answer.headers.get('vary')).toContain('Origin');
    },
  );

  it.each(['https://evil.example', 'null', `${extensionOrigin}.evil.example`, 'chrome-extension://other'])(
    'prevents %s from reading an answer',
    async (origin) => {
      for (const method of ['GET', 'OPTIONS']) {
        const answer = await ask(`${proxy.url}/health`, { method, headers: { origin } });
        expect(answer.headers.get('access-control-allow-origin')).toBeNull();
        expect(answer.headers.get('vary')).toContain('Origin');
      }
    },
  );
});
