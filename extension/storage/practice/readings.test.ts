import 'fake-indexeddb/auto';
import type { Reading, StoredReadSentence } from '@sayable/shared/contracts';
import { reportOf, studyItemsOf, tryRows, wordRows } from '@sayable/shared/export';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assessed, attempt } from '../attempts/attempt.test-support.ts';
import { createAttemptStore } from '../attempts/attempts.ts';
import { createDisputeStore } from '../attempts/disputes.ts';
import { createRecordingStore } from '../attempts/recordings.ts';
import { createSoundEvidenceStore } from '../attempts/sound-evidence.ts';
import { createSummaryStore } from '../attempts/summaries.ts';
import { createTimelineStore } from '../attempts/timeline.ts';
import { createTotalsStore } from '../attempts/totals.ts';
import { createBackupStore } from '../backup/backup.ts';
import { SayableDatabase } from '../database.ts';
import { createRoomStore } from '../room.ts';
import { createDrillStore } from './drills.ts';
import { createReadingStore } from './readings.ts';

let database: SayableDatabase;
let number = 0;
let now = 1_795_200_000_000;

beforeEach(() => {
  database = new SayableDatabase(`readings-${++number}`);
});
afterEach(() => database.close());

const attempts = () => createAttemptStore(database, () => now);
const readings = () => createReadingStore(database, () => ++now);

const reading = (id: string, more: Partial<Reading> = {}): Reading => ({
  id,
  source: { url: 'https://example.org/cats', title: 'Cats' },
  startedAt: ++now,
  mode: 'alone',
  sentences: 9,
  begin: 'The cat sat.',
  read: [],
  ...more,
});
const read = (sentence: number, attemptId: string): StoredReadSentence => ({
  sentence,
  text: 'The cat sat.',
  attemptId,
  startMs: 0,
  endMs: 900,
  words: 3,
  wordsSaid: 3,
  syllables: 3,
});

/** Stores a reading with one assessed sentence for each attempt's id. */
async function stored(id: string, attemptIds: readonly string[], more?: Partial<Reading>): Promise<void> {
  await readings().put(reading(id, more));
  for (const [index, attemptId] of attemptIds.entries()) {
    await attempts().put(attempt(attemptId, ++now, { state: 'recording', readingId: id }));
    await readings().addRead(id, read(index, attemptId));
    await attempts().update(attemptId, assessed(60));
  }
}

const film = { url: 'https://films.example/watch?v=1', title: 'A film' };
/** Stores an assessed try of two seconds. */
const said = (id: string, more = {}) =>
  attempts().put(attempt(id, ++now, { ...assessed(60), durationMs: 2_000, ...more }));
const { sentence: _, startMs: __, endMs: ___, ...line } = read(0, '');
/** Adds a try to a run as a try of this line. */
const addLine = (attemptId: string, ordinal: number, id = 'run') =>
  readings().addLine(
    { id, line: ordinal, source: film, beginWithinMs: 3_000 },
    { ...line, attemptId, wordsRight: 2 },
  );

const listed = async (withRuns = false) =>
  (await readings().list({ limit: 9, withRuns })).map(({ id }) => id);

describe('a reading', () => {
  it('has each sentence as it was read last, with its result', async () => {
    await stored('r', ['a', 'b']);
    await readings().addRead('r', read(0, 'again'));
    await readings().setRight('r', 'a', { wordsRight: 1, pausesMs: { between: [], inside: [] } });
    await readings().setRight('r', 'again', { wordsRight: 2, pausesMs: { between: [300], inside: [] } });
    expect((await readings().get('r'))?.read).toEqual([
      read(1, 'b'),
      { ...read(0, 'again'), wordsRight: 2, pausesMs: { between: [300], inside: [] } },
    ]);
    await readings().addRead('none', read(0, 'x'));
    expect(await readings().get('none')).toBeUndefined();
  });

  it('is listed newest first, once a sentence was read', async () => {
    await stored('first', ['a']);
    await stored('empty', []);
    await stored('second', ['b']);
    expect(await listed()).toEqual(['second', 'first']);
  });

  it('is deleted and restored with its attempts, without those deleted before', async () => {
    await stored('r', ['a', 'b']);
    await attempts().markDeleted('a');
    await readings().markDeleted('r');
    expect(await listed()).toEqual([]);
    expect((await attempts().get('b'))?.deletedAt).toBeDefined();
    await readings().undoDelete('r');
    expect(await listed()).toEqual(['r']);
    expect((await attempts().list({ limit: 9 })).map(({ id }) => id)).toEqual(['b']);
    await readings().markDeleted('r');
    now += 60_000;
    await attempts().purgeDeleted();
    expect(await readings().get('r')).toBeUndefined();
    expect(await database.attempts.count()).toBe(0);
    expect(await createTotalsStore(database).soundsSince('')).toEqual([]);
  });

  it('that is deleted while somebody reads takes the next sentence with it, and gives it back', async () => {
    await stored('r', ['a']);
    await readings().markDeleted('r');
    await attempts().put(attempt('b', ++now, { readingId: 'r' }));
    await readings().addRead('r', read(1, 'b'));
    expect((await attempts().get('b'))?.deletedAt).toBeDefined();
    await readings().undoDelete('r');
    expect((await attempts().ofReading('r')).map(({ id }) => id)).toEqual(['a', 'b']);
    await attempts().put(attempt('c', ++now, { readingId: 'gone' }));
    await readings().addRead('gone', read(0, 'c'));
    expect((await attempts().get('c'))?.deletedAt).toBeDefined();
  });

  it('is restored with its attempts from a backup', async () => {
    await stored('r', ['a']);
    const rows = await createBackupStore(database).readAll();
    await createBackupStore(database).deleteAll();
    const added = await createBackupStore(database).add(rows);
    expect(await database.readings.toArray()).toEqual(rows.readings);
    expect((await attempts().get('a'))?.readingId).toBe('r');
    await added.undo();
    expect(await database.readings.count()).toBe(0);
  });
});

/** Says a sentence twice, a word of it again, and disputes a mark. */
async function practise(of: { readingId?: string }): Promise<void> {
  const day = '2026-11-20';
  const the = { word: 'the', xmin: 0, xmax: 1, phones: [{ phone: 'DH', xmin: 0, xmax: 0.5 }] };
  const alignment = { bot: [the], user: [the] };
  const marked = { ...assessed(40, [['DH', 20]]), alignment, day };
  for (const [index, id] of ['a', 'b'].entries()) {
    await attempts().put(attempt(id, index + 1, { ...of, day, state: 'recording' }));
    await attempts().update(id, marked);
  }
  await attempts().put(attempt('try', 3, { ...marked, part: { of: 'b', words: [0, 1] } }));
  await createDisputeStore(database, () => 9).add('a', { word: 'the', about: 'sound', sound: 'DH' });
  const recordings = createRecordingStore(database);
  await recordings.appendChunk('b', 0, new Blob(['sound']));
  await recordings.joinChunks('b', { mime: 'audio/webm', durationMs: 1 });
}

const all = () => attempts().judgedSince(0);
const utc = () => 0;
const places: Record<string, () => Promise<unknown>> = {
  'the review cards': () => database.reviewCards.toArray(),
  'the days of practice': () => database.practiceDays.toArray(),
  'the scores by day': () => database.dayScores.toArray(),
  'the sounds': () => database.soundScores.toArray(),
  'the last slip of a sound': () => createSoundEvidenceStore(database).lastWrong('DH'),
  'the history that is searched': () => createSummaryStore(database).newest(),
  'the disputes': () => createDisputeStore(database).all(),
  'the tries at its words': async () => (await attempts().partsOf('b')).map(({ id }) => id),
  'the tables of the export': async () => [tryRows(await all(), utc), wordRows(await all(), utc)],
  'the report of the export': async () => reportOf(await all()),
  'the cards of the export': async () => studyItemsOf(await all(), []),
  'the backup': async () => {
    const { attempts: copied, recordings } = await createBackupStore(database).readAll();
    return [copied.map(({ readingId: _, ...row }) => row), recordings.map(({ id }) => id)];
  },
};

describe('an attempt of a reading', () => {
  it.each(Object.entries(places))(
    'counts as any attempt in %s, and so does a line of a run',
    async (_, read) => {
      await practise({});
      const usual = await read();
      expect(JSON.stringify(usual).length).toBeGreaterThan(2);
      for (const id of ['a', 'b']) await addLine(id, 0);
      expect((await attempts().get('a'))?.readingId).toBe('run');
      expect(await read()).toEqual(usual);
      database.close();
      database = new SayableDatabase(`readings-${++number}`);
      await practise({ readingId: 'r' });
      expect(await read()).toEqual(usual);
    },
  );

  it('is listed with its reading only', async () => {
    await stored('r', ['a', 'b']);
    await readings().addRead('r', read(0, 'again'));
    await attempts().put(attempt('again', ++now, { readingId: 'r' }));
    await attempts().put(attempt('try', ++now, { part: { of: 'a', words: [0, 1] } }));
    await attempts().put(attempt('single', ++now));
    const drills = createDrillStore(database);
    const entries = await createTimelineStore(database, drills, readings()).list(9);
    expect(entries.map(({ kind }) => kind)).toEqual(['attempt', 'reading']);
    expect((await attempts().ofReading('r')).map(({ id }) => id)).toEqual(['a', 'b', 'again']);
  });
});

describe('a run of lines', () => {
  it('begins with its first try, and has the try said last of each line, at its place in the run', async () => {
    for (const id of ['a', 'b', 'again']) await said(id);
    await addLine('a', 4);
    for (const id of ['b', 'b']) await addLine(id, 5);
    await addLine('again', 4);
    const one = { ...line, wordsRight: 2 };
    expect(await readings().get('run')).toEqual({
      ...{ id: 'run', source: film, mode: 'lines', sentences: 0, begin: 'The cat sat.' },
      startedAt: (await attempts().get('a'))?.startedAt,
      read: [
        { ...one, attemptId: 'b', sentence: 5, startMs: 2_000, endMs: 4_000 },
        { ...one, attemptId: 'again', sentence: 4, startMs: 4_000, endMs: 6_000 },
      ],
    });
    expect((await attempts().ofReading('run')).map(({ id }) => id)).toEqual(['a', 'b', 'again']);
  });

  it('takes no try that is not stored, not finished, or deleted', async () => {
    await said('running', { state: 'recording' });
    await said('deleted');
    await attempts().markDeleted('deleted');
    for (const id of ['none', 'running', 'deleted']) await addLine(id, 0);
    expect(await database.readings.count()).toBe(0);
    expect((await attempts().get('running'))?.readingId).toBeUndefined();
  });

  it('is one entry of the history, without its tries, and no reading aloud', async () => {
    await stored('r', ['read']);
    for (const id of ['a', 'again', 'single']) await said(id);
    const timeline = createTimelineStore(database, createDrillStore(database), readings());
    const entries = async () => (await timeline.list(9)).map(({ id }) => id);
    await addLine('a', 0);
    expect(await entries()).toEqual(['single', 'again', 'run', 'r']);
    await addLine('again', 0);
    expect(await entries()).toEqual(['single', 'run', 'r']);
    expect(await readings().list({ limit: 1 })).toMatchObject([{ id: 'r' }]);
  });

  it('is deleted with all its tries, also one that ends afterwards, and restored with them', async () => {
    for (const id of ['a', 'again', 'late']) await said(id);
    for (const id of ['a', 'again']) await addLine(id, 0);
    await readings().markDeleted('run');
    await addLine('late', 1);
    expect([...(await listed(true)), ...(await attempts().list({ limit: 9 }))]).toEqual([]);
    await readings().undoDelete('run');
    expect(await listed(true)).toEqual(['run']);
    expect((await attempts().ofReading('run')).map(({ id }) => id)).toEqual(['a', 'again', 'late']);
    await readings().markDeleted('run');
    now += 60_000;
    await attempts().purgeDeleted();
    expect([await database.readings.count(), await database.attempts.count()]).toEqual([0, 0]);
  });

  it('loses its recordings before single tries do', async () => {
    const recordings = createRecordingStore(database);
    for (const id of ['single', 'a', 'newest']) {
      await said(id);
      await recordings.appendChunk(id, 0, new Blob(['sound']));
      await recordings.joinChunks(id, { mime: 'audio/webm', durationMs: 2_000 });
    }
    await addLine('a', 0);
    await createRoomStore(database).keepWithin(10);
    expect(await database.recordings.toCollection().primaryKeys()).toEqual(['newest', 'single']);
  });
});

describe('a database of the time before readings', () => {
  it('opens with all its rows', async () => {
    const name = `before-${++number}`;
    const old = new Dexie(name);
    old.version(1).stores({
      attempts: 'id, startedAt, state, deletedAt, drillId, conversationId, part.of',
      stars: 'word, starredAt',
    });
    await old.table('attempts').bulkPut([attempt('a', 1), attempt('b', 2, { readingId: 'r' })]);
    await old.table('stars').put({ word: 'tide', sentence: '', starredAt: 1 });
    old.close();
    database = new SayableDatabase(name);
    expect(await database.attempts.toCollection().primaryKeys()).toEqual(['a', 'b']);
    expect(await database.attempts.where('readingId').equals('r').primaryKeys()).toEqual(['b']);
    expect(await database.stars.count()).toBe(1);
    await stored('r', ['c']);
    expect(await listed()).toEqual(['r']);
  });
});
