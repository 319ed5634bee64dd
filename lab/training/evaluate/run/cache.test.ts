import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCache } from './cache.ts';
import type { Outcome } from './jobs.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sayable-cache-'));
});
afterEach(() => rm(folder, { recursive: true }));

const outcome = (key: string): Outcome => ({ kind: 'unscored', key, why: 'No speech was heard.' });

describe('openCache', () => {
  it('has the outcomes of an earlier run', async () => {
    const first = await openCache(join(folder, 'new'));
    expect(first.get('a')).toBeUndefined();
    first.add(outcome('a'));
    expect(first.get('a')).toEqual(outcome('a'));
    expect((await openCache(join(folder, 'new'))).get('a')).toEqual(outcome('a'));
  });

  it('ignores a truncated line, and keeps the other lines', async () => {
    (await openCache(folder)).add(outcome('a'));
    const file = join(folder, 'outcomes.jsonl');
    await appendFile(file, '{"kind":"unscored","key":"b","wh');
    const second = await openCache(folder);
    expect(second.get('b')).toBeUndefined();
    second.add(outcome('c'));
    const third = await openCache(folder);
    expect([third.get('a'), third.get('b'), third.get('c')?.key]).toEqual([outcome('a'), undefined, 'c']);
    expect((await readFile(file, 'utf8')).split('\n')).toHaveLength(4);
  });

  it('names the option if it cannot write', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(openCache(join(folder, 'file'))).rejects.toThrow(/--cache DIR/);
  });
});
