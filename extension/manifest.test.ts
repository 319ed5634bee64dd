import { interfaceLanguages } from '@sayable/shared/texts';
import { describe, expect, it } from 'vitest';
import { manifestLocales, readListings } from '../scripts/release/manifest-locales.ts';
import config from '../wxt.config.ts';

const manifestFor = async (browser: 'chrome' | 'firefox') => {
  if (typeof config.manifest !== 'function') throw new Error('the manifest is made per browser');
  const manifestVersion = 3;
  return config.manifest({ browser, manifestVersion, command: 'build', mode: 'production' });
};

describe('the manifest', () => {
  it('has its texts in every language of the interface', () => {
    const listings = readListings();
    expect([...listings.keys()]).toEqual([...interfaceLanguages].sort());
    const { captions, description } = listings.get('en') ?? { captions: {}, description: [] };
    for (const listing of listings.values()) {
      expect(Object.keys(listing.captions)).toEqual(Object.keys(captions));
      expect(listing.description).toHaveLength(description.length);
    }
    expect(manifestLocales().map(({ name }) => name)).toContain('_locales/pt_BR/messages.json');
  });

  it('requests only the permissions that are used', async () => {
    const { permissions, host_permissions, optional_permissions, optional_host_permissions } =
      await manifestFor('chrome');
    expect(permissions).toEqual(['offscreen', 'contextMenus', 'sidePanel', 'storage']);
    expect([host_permissions, optional_permissions]).toEqual([undefined, undefined]);
    // Anki on this computer, when she first sends cards to it.
    expect(optional_host_permissions).toEqual(['http://127.0.0.1/*']);
  });

  it('allows extension pages to run only their own code and WebAssembly', async () => {
    const { content_security_policy } = await manifestFor('chrome');
    expect(content_security_policy).toEqual({
      extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'",
    });
  });

  it('exposes only the card to pages', async () => {
    const { web_accessible_resources } = await manifestFor('chrome');
    expect(web_accessible_resources).toEqual([
      { resources: ['card.js'], matches: ['<all_urls>'], use_dynamic_url: true },
    ]);
  });

  it('separates private windows, whose reading must not get into the history', async () => {
    expect((await manifestFor('chrome')).incognito).toBe('split');
    expect((await manifestFor('firefox')).incognito).toBe('not_allowed');
  });

  it('contains only the keys that Firefox knows', async () => {
    const manifest = await manifestFor('firefox');
    expect(manifest.permissions).toEqual(['contextMenus', 'storage']);
    expect(manifest).not.toHaveProperty('key');
  });
});
