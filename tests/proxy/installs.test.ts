import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProxy, type TestProxy } from '../support/proxy.ts';

describe('joining', () => {
  let proxy: TestProxy;
  beforeAll(async () => {
    proxy = await startProxy();
  });
  afterAll(() => proxy.close());

  it('gives a token that holds', async () => {
    const token = await proxy.token();
    const response = await fetch(`${proxy.url}/api/installs/me`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ used: { tokens: 0 } });
    expect(await proxy.residentBytes()).toBeGreaterThan(1e6);
  });
});
