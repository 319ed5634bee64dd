import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pageScriptFaults } from './page-budgets.ts';

describe('the budget of the scripts in other sites’ pages', () => {
  const card = { fileName: 'card.js', code: 'card()', moduleIds: ['/app/node_modules/react/index.js'] };

  it('allows a small card without schemas', () => {
    expect(pageScriptFaults(card)).toEqual([]);
  });

  it('names each library that is not allowed', () => {
    const moduleIds = ['/app/node_modules/zod/v4/core.js', '/app/node_modules/zod/v4/util.js'];
    expect(pageScriptFaults({ ...card, moduleIds })).toEqual(['card.js contains zod.']);
  });

  it('counts the bytes after gzip', () => {
    expect(pageScriptFaults({ ...card, code: 'x'.repeat(1_000_000) })).toEqual([]);
    const [fault] = pageScriptFaults({ ...card, code: randomBytes(200_000).toString('base64') });
    expect(fault).toContain('It may have 155500.');
  });

  it('does not apply to the extension’s own pages', () => {
    expect(
      pageScriptFaults({ ...card, fileName: 'chunks/options.js', moduleIds: ['/node_modules/zod/a.js'] }),
    ).toEqual([]);
  });
});
