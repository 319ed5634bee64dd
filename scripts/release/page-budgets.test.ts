import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pageScriptFaults, startFaults } from './page-budgets.ts';

describe('the budget of the scripts in other sites’ pages', () => {
  const card = {
    fileName: 'card.js',
    code: 'card()',
    moduleIds: ['/app/node_modules/preact/dist/preact.mjs'],
  };

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
    expect(fault).toContain('It may have 126500.');
  });

  it('names a letter for which the browser keeps twice the bytes', () => {
    expect(pageScriptFaults({ ...card, code: '“é”' })).toEqual(['card.js has ““”. Write it as \\u….']);
    expect(pageScriptFaults({ ...card, code: 'é' })).toEqual([]);
  });

  it('does not apply to the extension’s own pages', () => {
    expect(
      pageScriptFaults({ ...card, fileName: 'chunks/options.js', moduleIds: ['/node_modules/zod/a.js'] }),
    ).toEqual([]);
  });
});

describe('the budget of the scripts with which a page of the extension starts', () => {
  const chunk = (fileName: string, bytes: number, imports: string[] = []) => ({
    fileName,
    name: fileName,
    isEntry: fileName === 'popup',
    imports,
    code: 'x'.repeat(bytes),
  });

  it('counts the script and its static imports, each once', () => {
    const shared = chunk('shared', 300_000, ['popup']);
    const within = [chunk('popup', 40_000, ['shared', 'icons']), shared, chunk('icons', 9, ['shared'])];
    expect(startFaults(within)).toEqual([]);
    expect(startFaults([chunk('popup', 300_000, ['shared']), shared])).toEqual([
      'The page popup starts with 600000 bytes of script in 2 files. It may have 352000 in 4.',
    ]);
  });

  it('counts the files, however small they are', () => {
    const icons = Array.from({ length: 27 }, (_, index) => chunk(`icon-${index}`, 9));
    const popup = chunk(
      'popup',
      9,
      icons.map(({ fileName }) => fileName),
    );
    expect(startFaults([popup, ...icons])).toEqual([
      'The page popup starts with 252 bytes of script in 28 files. It may have 352000 in 4.',
    ]);
  });

  it('leaves out what is loaded later, and other pages', () => {
    expect(startFaults([chunk('popup', 9), chunk('words', 900_000)])).toEqual([]);
  });
});
