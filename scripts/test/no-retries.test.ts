import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../setup/dependencies.mjs';

/** The folders with tests. */
const folders = ['extension', 'lab', 'mfa-service', 'proxy-worker', 'scripts', 'shared', 'tests'];
/** The option of a test, which differs from the member of the product with the same name. */
const retryOption = /\bretry: ?[\w[{]/;

async function testFiles(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter(
      ({ parentPath, name }) => /\.(test|e2e)\.tsx?$/.test(name) && !parentPath.includes('node_modules'),
    )
    .map(({ parentPath, name }) => join(parentPath, name));
}

describe('the tests', () => {
  it('are never retried, because a second attempt would hide a failure', async () => {
    const paths = (await Promise.all(folders.map(testFiles))).flat();
    const texts = await Promise.all(paths.map(async (path) => [path, await readFile(path, 'utf8')] as const));
    expect(paths.length).toBeGreaterThan(300);
    const own = /scripts\/test\/|conversation-crashes\.test\.ts/;
    const retried = texts.filter(
      ([path, text]) =>
        !own.test(path.replaceAll('\\', '/')) && retryOption.test(text.replace(/\/\/.*/g, '')),
    );
    expect(retried.map(([path]) => path)).toEqual([]);
    expect(await readFile(join(root, 'vitest.config.ts'), 'utf8')).not.toMatch(retryOption);
  });
});
