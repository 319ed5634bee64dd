import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const extension = import.meta.dirname;
const entrypoints: Readonly<Record<string, string>> = {
  card: 'card/index.ts',
  compare: 'compare/main.tsx',
  options: 'options/main.tsx',
  popup: 'popup/main.tsx',
  practise: 'practise/main.tsx',
  progress: 'progress/main.tsx',
  review: 'review/main.tsx',
  sidepanel: 'sidepanel/main.tsx',
  sounds: 'sounds/main.tsx',
  welcome: 'welcome/main.tsx',
};

/** The features whose code a script imports, directly or through other files. */
function featuresOf(script: string, seen = new Set<string>()): Set<string> {
  if (seen.has(script) || !/\.tsx?$/.test(script) || !existsSync(script)) return new Set();
  seen.add(script);
  const own = /^features\/([^/]+)\//.exec(relative(extension, script))?.[1];
  const code = readFileSync(script, 'utf8').replace(/(import|export) type [^;]*;/g, '');
  const imported = [...code.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].flatMap(([, path = '']) => [
    ...featuresOf(resolve(dirname(script), path), seen),
  ]);
  return new Set([...(own ? [own] : []), ...imported]);
}

function importsOf(sheet: string): string[] {
  return [...readFileSync(sheet, 'utf8').matchAll(/@import "(\.[^"]+)"/g)].map(([, path = '']) =>
    relative(extension, resolve(dirname(sheet), path)),
  );
}

describe('style sheets', () => {
  it.each(Object.entries(entrypoints))(
    '%s has the style sheets of exactly the features it imports',
    (name, script) => {
      const folder = resolve(extension, 'entrypoints');
      // A feature without a look has no sheet.
      const expected = [...featuresOf(resolve(folder, script))]
        .map((feature) => `features/${feature}/styles.css`)
        .filter((path) => existsSync(resolve(extension, path)));
      const imported = importsOf(resolve(folder, name, 'styles.css'));
      expect(imported.filter((path) => path.startsWith('features/')).sort()).toEqual(expected.sort());
    },
  );

  it('ui/ imports no sheet from outside ui/', async () => {
    const sheets = (await readdir(resolve(extension, 'ui'), { recursive: true })).filter((path) =>
      path.endsWith('.css'),
    );
    expect(sheets.length).toBeGreaterThan(3);
    for (const sheet of sheets) {
      for (const path of importsOf(resolve(extension, 'ui', sheet))) expect(path).toMatch(/^ui\//);
    }
  });
});
