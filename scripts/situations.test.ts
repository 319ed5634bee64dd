import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { root } from './setup/dependencies.mjs';

/** A situation that people reported, with the test that holds it, or no test and the reason why in `now`. */
const situationSchema = z.strictObject({
  id: z.string().min(1),
  situation: z.string().min(10),
  before: z.string().min(3),
  now: z.string().min(3),
  test: z.strictObject({ file: z.string(), title: z.string().min(5) }).nullable(),
});

const folder = join(root, 'tests/situations');
const tables = (await readdir(folder)).filter((name) => name.endsWith('.json'));

describe.each(tables)('the situations of %s', async (name) => {
  const rows = z.array(situationSchema).parse(JSON.parse(await readFile(join(folder, name), 'utf8')));

  it('name tests that exist, by their titles', async () => {
    const missing = await Promise.all(
      rows.map(async ({ id, test }) => {
        if (test === null) return [];
        const path = join(root, test.file);
        const source = existsSync(path) ? await readFile(path, 'utf8') : '';
        return source.replaceAll("\\'", "'").includes(test.title)
          ? []
          : [`${id}: ${test.file}: ${test.title}`];
      }),
    );
    expect(missing.flat()).toEqual([]);
  });
});

it('situations are recorded', () => {
  expect(tables.length).toBeGreaterThan(0);
});
