import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Attempt, BACKUP_VERSION, defaultSettings } from '@sayable/shared/contracts';
import { strToU8, type Unzipped, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { StoredRows } from '../../../storage/index.ts';
import { sha256 } from './archive.ts';
import { packBackup } from './pack.ts';
import { unpackBackup } from './unpack.ts';

const sound = new Uint8Array([26, 69, 223, 163, 0, 255]);
const { attempts, ...tables } = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', 'every-table.test-data.json'), 'utf8'),
);
/** The rows that a copy has: a recording's sound is {@link sound}. */
const rows: StoredRows = {
  ...tables,
  attempts: attempts.filter(({ state }: Attempt) => state !== 'recording'),
  recordings: tables.recordings.map((row: object) => ({ ...row, blob: new Blob([sound]) })),
};
const settings = { ...defaultSettings, firstLanguage: 'es' };

const packed = async () => new Uint8Array(await (await packBackup(rows, settings, 7)).arrayBuffer());
const readError = (bytes: Uint8Array | string) =>
  unpackBackup(new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)])).then(
    () => 'no error',
    (error: Error) => error.message,
  );
const none = new Uint8Array();
const mapped = (files: Unzipped, rename: (name: string) => string): Unzipped =>
  Object.fromEntries(Object.entries(files).map(([name, bytes]) => [rename(name), bytes]));
const under = (folder: string, files: Unzipped) => mapped(files, (name) => folder + name);
/** Makes a copy with changed data and a matching digest. */
async function changed(change: (data: Record<string, unknown>) => unknown): Promise<Uint8Array> {
  const files = unzipSync(await packed());
  const data = change(JSON.parse(new TextDecoder().decode(files['sayable.json'])));
  const json = strToU8(JSON.stringify(data));
  return zipSync({ ...files, 'sayable.json': json, 'sayable.json.sha256': strToU8(await sha256(json)) });
}

describe('a backup file', () => {
  it('restores everything that was written', async () => {
    const back = await unpackBackup(await packBackup(rows, settings, 7));
    expect(back.settings).toEqual(settings);
    const { recordings: _, ...others } = back.rows;
    expect(rows).toMatchObject(others);
    expect(Object.values(others).every(({ length }) => length > 0)).toBe(true);
    const [recording] = back.rows.recordings;
    expect(recording).toMatchObject({ id: 'assessed-1', mime: 'audio/webm;codecs=opus', durationMs: 1_900 });
    expect(new Uint8Array((await recording?.blob.arrayBuffer()) ?? [])).toEqual(sound);
    expect(recording?.blob.type).toBe('audio/webm;codecs=opus');
  });

  // Finder, Explorer, mail programs and archivers pack the unpacked files in ways of their own.
  it.each<[string, (files: Unzipped) => Uint8Array]>([
    ['in a folder', (files) => zipSync(under('sayable-2026-11-20/', files))],
    ['in folders in folders', (files) => zipSync(under('Downloads/café/sayable (1)/', files))],
    ['under the present folder', (files) => zipSync(under('./', files))],
    [
      'with an entry for each folder',
      (files) => zipSync({ 'x/': none, 'x/recordings/': none, ...under('x/', files) }),
    ],
    [
      'by Finder',
      (files) =>
        zipSync({ 'x/.DS_Store': sound, ...under('x/', files), ...under('__MACOSX/x/', under('._', files)) }),
    ],
    [
      'by Explorer',
      (files) =>
        zipSync({ 'x\\desktop.ini': sound, ...mapped(files, (name) => `x\\${name.replaceAll('/', '\\')}`) }),
    ],
    ['in the opposite order', (files) => zipSync(Object.fromEntries(Object.entries(files).reverse()))],
    ['without compression', (files) => zipSync(files, { level: 0 })],
    ['with the best compression', (files) => zipSync(files, { level: 9 })],
    [
      'beside other files',
      (files) => zipSync({ 'a/notes.txt': sound, 'readme.txt': sound, ...under('a/b/', files) }),
    ],
    [
      'beside an older copy in a folder of it',
      (files) => zipSync({ ...files, ...under('old/', { ...files, 'sayable.json': sound }) }),
    ],
    ['without its folders', (files) => zipSync(mapped(files, (name) => name.replace('recordings/', '')))],
    [
      'as a file of an archive',
      (files) => zipSync({ 'mail/letter.txt': sound, 'mail/Sayable.ZIP': zipSync(files) }),
    ],
  ])('is read after another program packed its files again: %s', async (_, pack) => {
    const { rows: back } = await unpackBackup(new Blob([new Uint8Array(pack(unzipSync(await packed())))]));
    expect(back.attempts).toEqual(rows.attempts);
    expect(new Uint8Array((await back.recordings[0]?.blob.arrayBuffer()) ?? [])).toEqual(sound);
  });

  it('is refused if any byte of its content is another', async () => {
    const whole = await packed();
    const files = unzipSync(whole);
    const at = (part: Uint8Array) => {
      const start = whole.findIndex((_, index) =>
        part.every((byte, offset) => whole[index + offset] === byte),
      );
      expect(start).toBeGreaterThan(0);
      return start;
    };
    for (const place of [at(sound) + 4, at(files['sayable.json.sha256'] ?? sound) + 3]) {
      const broken = whole.slice();
      broken[place] = (broken[place] ?? 0) ^ 1;
      expect(await readError(broken)).toContain('damaged');
    }
  });

  it('is refused if its end is missing', async () => {
    const whole = await packed();
    expect(await readError(whole.slice(0, whole.length - 40))).toContain('damaged');
  });

  it('is refused if a part is missing or has another shape', async () => {
    const files = unzipSync(await packed());
    const { 'recordings/00001.webm': _, ...without } = files;
    expect(await readError(zipSync(without))).toContain('damaged');
    expect(await readError(await changed((data) => ({ ...data, attempts: [{ id: 1 }] })))).toContain(
      'damaged',
    );
    expect(await readError(await changed((data) => ({ ...data, attempts: [] })))).toContain('damaged');
  });

  it('is read if it is of the time before readings', async () => {
    const older = await changed(({ readings: _, ...data }) => data);
    const { rows: back } = await unpackBackup(new Blob([new Uint8Array(older)]));
    expect(back.readings).toEqual([]);
    expect(back.attempts).toEqual(rows.attempts);
  });

  it('is distinguished from other files and from those of a newer Sayable', async () => {
    expect(await readError('hello')).toContain('not a copy from Sayable');
    expect(await readError(zipSync({ 'a.txt': strToU8('x') }))).toContain('not a copy from Sayable');
    const boxes = zipSync({ 'box.zip': zipSync({ 'box.zip': zipSync({ 'box.zip': sound }) }) });
    expect(await readError(boxes)).toContain('not a copy from Sayable');
    expect(await readError(await changed(() => ({ format: 'other' })))).toContain('not a copy from Sayable');
    expect(
      await readError(await changed((data) => ({ ...data, version: BACKUP_VERSION + 1, more: 1 }))),
    ).toContain('newer');
  });
});
