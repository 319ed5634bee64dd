import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../../scripts/setup/dependencies.mjs';
import { confusable, confusableWith } from './confusable.ts';

describe('confusable', () => {
  it('is the table that the training draws from', async () => {
    const python = await readFile(join(root, 'lab', 'training', 'network', 'phones.py'), 'utf8');
    const table = /_CONFUSABLE = \{(.*?)\}/s.exec(python)?.[1] ?? '';
    const entries = [...table.matchAll(/"(\w+)": "([\w ]+)"/g)].map(([, phone, others]) => [phone, others]);
    expect(entries).toHaveLength(39);
    expect(Object.fromEntries(entries)).toEqual(confusable);
  });

  it('knows phones with stress, and has no entry for silence', () => {
    expect(confusableWith('IY1')).toEqual(['IH']);
    expect(confusableWith('SIL')).toEqual([]);
  });
});
