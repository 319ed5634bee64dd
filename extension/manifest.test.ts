import { interfaceLanguages } from '@sayable/shared/texts';
import { describe, expect, it } from 'vitest';
import { manifestLocales, readListings } from '../scripts/release/manifest-locales.ts';
import config from '../wxt.config.ts';

const manifest = await config.manifest;
if (typeof manifest !== 'object') throw new Error('the manifest is an object');

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

  it('asks for no more than is used', () => {
    const { permissions, host_permissions, optional_permissions, optional_host_permissions } = manifest;
    expect(permissions).toEqual(['offscreen', 'contextMenus', 'sidePanel', 'alarms', 'storage']);
    expect([host_permissions, optional_permissions]).toEqual([undefined, undefined]);
    // Anki on this computer, when she first sends cards to it.
    expect(optional_host_permissions).toEqual(['http://127.0.0.1/*']);
  });

  it('has no shortcut that types a letter: Option does on a Mac, AltGr (Ctrl+Alt) elsewhere', () => {
    for (const { suggested_key } of Object.values(manifest.commands ?? {})) {
      const { mac, ...others } = typeof suggested_key === 'object' ? suggested_key : {};
      expect(mac).toMatch(/^(Command|MacCtrl)\+(?!.*Alt)/);
      expect(Object.values(others).join()).not.toMatch(/Ctrl\+Alt|Alt\+Ctrl/);
    }
  });

  it('lets extension pages run their own code and WebAssembly only', () => {
    const { content_security_policy } = manifest;
    expect(content_security_policy).toEqual({
      extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'",
    });
  });

  it('shows pages nothing but what is about selections, the button, the card and players', () => {
    const { web_accessible_resources } = manifest;
    expect(web_accessible_resources).toEqual([
      {
        resources: ['selection.js', 'button.js', 'card.js', 'player.js'],
        matches: ['<all_urls>'],
        use_dynamic_url: true,
      },
    ]);
  });

  it('keeps private windows apart: the history must not hold what is read there', () => {
    expect(manifest.incognito).toBe('split');
  });
});
