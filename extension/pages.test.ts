import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('./entrypoints/', import.meta.url);
const pages = readdirSync(folder).filter((name) => existsSync(new URL(`${name}/index.html`, folder)));
const shown = pages.filter((name) => name !== 'offscreen');

describe('the pages of the extension', () => {
  it.each(shown)('are left alone by page translators: %s', (name) => {
    const page = readFileSync(new URL(`${name}/index.html`, folder), 'utf8');
    expect(page).toMatch(/<html[^>]* translate="no" class="notranslate"/);
    expect(page).toContain('<meta name="google" content="notranslate" />');
  });
});
