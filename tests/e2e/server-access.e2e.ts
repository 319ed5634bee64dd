import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withholdSites } from '../../tools/driver/browser/browser-settings.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import { joinServer } from '../../tools/driver/screens/server-joined.ts';
import { startProxiedVendors } from '../../tools/driver/servers/proxied-vendors.ts';

const [sayable, vendors] = await Promise.all([launchSayable(), startProxiedVendors()]);

/**
 * A content script on all sites also lets the extension's own pages read any answer, until the person keeps
 * Sayable off sites ("on click"). After that they are like any other page, and the server's CORS headers have
 * to suffice.
 */
describe('a server for an extension without access to any site', () => {
  beforeAll(async () => {
    await withholdSites(sayable);
  });
  afterAll(() => Promise.all([sayable.close(), vendors.close()]));

  it('can be joined and tested', async () => {
    expect((await joinServer(sayable, vendors)).token).toMatch(/^say_/);
  });
});
