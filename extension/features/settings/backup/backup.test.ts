import {
  type Attempt,
  BACKUP_VERSION,
  type ConversationScenario,
  defaultSettings,
} from '@sayable/shared/contracts';
import { strToU8, type Unzipped, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { StoredRows } from '../../../storage/index.ts';
import { packBackup } from './pack.ts';
import { sha256 } from './sha256.ts';
import { unpackBackup } from './unpack.ts';

const conversationId = '00000000-0000-4000-8000-000000000001';
const scenario: ConversationScenario = {
  id: 'cafe',
  origin: 'built-in',
  title: 'At the café',
  level: 'A2',
  goal: 'Order.',
  learnerRole: 'Guest',
  partnerRole: 'Waiter',
  openingLine: 'Hello!',
  usefulPhrases: [],
  steps: [],
};
const attempt: Attempt = {
  id: 'a',
  text: 'The café’s tide clock 🌊.',
  source: { url: 'https://example.org', title: 'Example' },
  startedAt: 5,
  durationMs: 1_000,
  state: 'kept',
};
const sound = new Uint8Array([26, 69, 223, 163, 0, 255]);
const rows: StoredRows = {
  attempts: [attempt],
  recordings: [{ id: 'a', blob: new Blob([sound]), mime: 'audio/webm;codecs=opus', durationMs: 1_000 }],
  drills: [
    {
      id: 's',
      title: 'Tides',
      source: attempt.source,
      createdAt: 4,
      updatedAt: 6,
      stage: 'practising',
      items: [{ text: attempt.text, source: attempt.source, state: 'waiting', attemptIds: ['a'] }],
      position: 0,
    },
  ],
  conversations: [
    {
      id: conversationId,
      createdAt: 1,
      updatedAt: 2,
      scenario,
      engine: 'embedded',
      state: 'running',
      stepsReached: [],
    },
  ],
  turns: [
    {
      id: '00000000-0000-4000-8000-000000000002',
      conversationId,
      index: 0,
      speaker: 'learner',
      text: 'A tea, please.',
      via: 'typed',
      state: 'done',
      startedAt: 2,
    },
  ],
  scenarios: [{ ...scenario, origin: 'own', createdAt: 3 }],
  stars: [{ word: 'tide', sentence: 'The tide.', starredAt: 1 }],
  reviewCards: [
    {
      id: 'word:tide',
      kind: 'word',
      subject: 'tide',
      origin: 'star',
      sentence: 'The tide.',
      span: [4, 8],
      source: { url: '', title: '' },
      createdAt: 1,
      createdDay: '2026-11-20',
      reviews: [],
      dueDay: '2026-11-20',
      lastDay: '2026-11-20',
    },
  ],
  practiceDays: [{ day: '2026-11-20', tries: 3, durationMs: 9_000 }],
  pronunciations: [{ word: 'acme', phones: ['AE1', 'K'], updatedAt: 2 }],
  disputes: [
    {
      id: 'tide sound AY',
      word: 'tide',
      about: 'sound',
      sound: 'AY',
      disputedAt: 6,
      attemptId: 'a',
      assessed: {
        ...{ userIndex: 2, botIndex: 2, span: [11, 15], score: 40, error: 'mispronounced' },
        phones: [{ expected: 'AY1', heard: 'IY1', score: 20, error: 'replaced' }],
      },
      scorer: 'sayable-sounds-3/2',
    },
  ],
  rounds: [{ id: 'round-1', pair: 'IY IH', kind: 'listening', right: 7, wrong: 1, doneAt: 4 }],
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
    expect(back.rows.attempts).toEqual(rows.attempts);
    expect(back.rows.drills).toEqual(rows.drills);
    expect(back.rows.conversations).toEqual(rows.conversations);
    expect(back.rows.turns).toEqual(rows.turns);
    expect(back.rows.scenarios).toEqual(rows.scenarios);
    expect([back.rows.stars, back.rows.pronunciations]).toEqual([rows.stars, rows.pronunciations]);
    const [recording] = back.rows.recordings;
    expect(recording).toMatchObject({ id: 'a', mime: 'audio/webm;codecs=opus', durationMs: 1_000 });
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
