import { request } from 'node:http';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StaticServer, serveFolder } from './static-server.ts';

describe('serveFolder', () => {
  let server: StaticServer;

  beforeAll(async () => {
    server = await serveFolder(dirname(fileURLToPath(import.meta.url)), {
      headers: { '/build.ts': { 'content-security-policy': "default-src 'none'" } },
      overrides: { '/index.html': '<p>Instead</p>' },
    });
  });
  afterAll(() => server.close());

  it('serves files with the configured headers', async () => {
    const response = await fetch(`${server.origin}/build.ts`);
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'");
    expect(await response.text()).toContain('buildExtension');
  });

  it('serves an override in place of a file', async () => {
    const response = await fetch(server.origin);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(await response.text()).toBe('<p>Instead</p>');
  });

  it('answers 404 for a missing file', async () => {
    expect((await fetch(`${server.origin}/nothing.html`)).status).toBe(404);
  });

  it.each(['/../run.mjs', '/%2e%2e/run.mjs', '/..%2frun.mjs'])(
    'serves no file above its folder: %s',
    async (path) => {
      expect(await statusOf(server.origin, path)).toBe(404);
    },
  );
});

/** Requests the path unchanged; `fetch` would normalise it. */
function statusOf(origin: string, path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path }, (response) => resolve(response.statusCode))
      .once('error', reject)
      .end();
  });
}
