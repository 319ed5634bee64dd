import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readNativeFolder } from './native-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sayable-native-'));
  await mkdir(join(folder, 'read'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('readNativeFolder', () => {
  it('finds sound files with their texts, of either kind', async () => {
    await writeFile(join(folder, 'read', 'a.flac'), 'sound');
    await writeFile(join(folder, 'read', 'a.txt'), 'She sees.');
    await writeFile(join(folder, 'read', 'b.WAV'), 'sound');
    await writeFile(join(folder, 'read', 'b.lab'), 'HE SITS');
    const [read, casual] = await readNativeFolder(folder);
    expect(read?.readings.map(({ text }) => text)).toEqual(['She sees.', 'HE SITS']);
    expect(read?.readings[0]?.sound.audio).toBe(join(folder, 'read', 'a.flac'));
    expect(casual).toEqual({ name: 'casual', readings: [] });
  });

  it('fails without sound files, and names a text that is missing', async () => {
    await expect(readNativeFolder(folder)).rejects.toMatchObject({ code: 'not-found' });
    await writeFile(join(folder, 'read', 'a.mp3'), 'sound');
    await expect(readNativeFolder(folder)).rejects.toThrow(/a\.mp3 has no text .*a\.txt/);
  });
});
