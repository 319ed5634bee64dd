import { AppError } from '@sayable/shared/std';
import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { attempt } from './attempts/attempt.test-support.ts';
import { createAttemptStore, UNDO_WINDOW_MS } from './attempts/attempts.ts';
import { createRecordingStore } from './attempts/recordings.ts';
import { createStarStore } from './attempts/stars.ts';
import { SayableDatabase } from './database.ts';
import { createPronunciationStore } from './pronunciations.ts';
import { ANSWER_WITHIN_MS } from './storage-error.ts';

let database: SayableDatabase;
let clock = 1_000_000;
let number = 0;

beforeEach(() => {
  database = new SayableDatabase(`storage-${++number}`);
});
afterEach(() => {
  database.close();
});

const attempts = () => createAttemptStore(database, () => clock);
const recordings = () => createRecordingStore(database);

describe('attempts', () => {
  it('are listed newest first, page by page', async () => {
    const store = attempts();
    for (const at of [3, 1, 5, 2, 4]) await store.put(attempt(`at-${at}`, at));

    const first = await store.list({ limit: 2 });
    const second = await store.list({ limit: 2, before: first.at(-1)?.startedAt });

    expect(first.map(({ id }) => id)).toEqual(['at-5', 'at-4']);
    expect(second.map(({ id }) => id)).toEqual(['at-3', 'at-2']);
  });

  it('are listed without the deleted ones and without the one being recorded', async () => {
    const store = attempts();
    await store.put(attempt('shown', 1));
    await store.put(attempt('deleted', 2));
    await store.put(attempt('running', 3, { state: 'recording' }));
    await store.markDeleted('deleted');

    expect((await store.list({ limit: 10 })).map(({ id }) => id)).toEqual(['shown']);
  });

  it('are removed with their recordings once the undo window is over, and not before', async () => {
    const store = attempts();
    await store.put(attempt('a', 1));
    await recordings().appendChunk('a', 0, new Blob(['x']));
    await recordings().joinChunks('a', { mime: 'audio/webm', durationMs: 1 });
    await store.markDeleted('a');

    clock += UNDO_WINDOW_MS - 1;
    await store.purgeDeleted();
    expect(await store.get('a')).toBeDefined();

    clock += 1;
    await store.purgeDeleted();
    expect(await store.get('a')).toBeUndefined();
    expect(await recordings().get('a')).toBeUndefined();
  });

  it('are not created by an update of a removed one', async () => {
    await attempts().update('gone', { durationMs: 5 });
    expect(await database.attempts.count()).toBe(0);
  });
});

describe('recordings', () => {
  it('join their own pieces in the order of their numbers', async () => {
    const store = recordings();
    for (const [index, piece] of [
      [10, 'c'],
      [0, 'a'],
      [2, 'b'],
    ] as const) {
      await store.appendChunk('mine', index, new Blob([piece]));
    }
    await store.appendChunk('other', 0, new Blob(['x']));

    expect(await store.joinChunks('mine', { mime: 'audio/webm', durationMs: 3 })).toBe(true);

    const joined = await store.get('mine');
    expect(await joined?.blob.text()).toBe('abc');
    expect(joined).toMatchObject({ mime: 'audio/webm', durationMs: 3 });
    expect((await database.recordingChunks.toArray()).map(({ attemptId }) => attemptId)).toEqual(['other']);
  });

  it('are joined from bytes, because Chromium ends an extension that stores a blob of blobs which are then deleted', async () => {
    await recordings().appendChunk('mine', 0, new Blob(['a']));
    const parts: BlobPart[] = [];
    class Watched extends Blob {
      constructor(given: BlobPart[] = [], options?: BlobPropertyBag) {
        super(given, options);
        parts.push(...given);
      }
    }
    vi.stubGlobal('Blob', Watched);
    await recordings().joinChunks('mine', { mime: 'audio/webm', durationMs: 1 });
    vi.unstubAllGlobals();
    expect(parts.length).toBeGreaterThan(0);
    expect(parts.filter((part) => part instanceof Blob)).toEqual([]);
  });

  it('are not joined if the learner deletes them meanwhile', async () => {
    await attempts().put(attempt('gone', 1));
    await recordings().appendChunk('gone', 0, new Blob(['a']));
    const joining = recordings().joinChunks('gone', { mime: 'audio/webm', durationMs: 1 });
    await attempts().remove('gone');
    expect(await joining).toBe(false);
    expect(await recordings().get('gone')).toBeUndefined();
  });

  it('report that there are no pieces to join', async () => {
    expect(await recordings().joinChunks('none', { mime: 'audio/webm', durationMs: 0 })).toBe(false);
    expect(await recordings().get('none')).toBeUndefined();
  });
});

describe('starred words', () => {
  const store = () => createStarStore(database, () => clock++);

  it('are listed newest first, in lower case, once each with their sentence', async () => {
    await store().star('Weather', 'The weather is fine.');
    await store().star('tide', 'The tide clock.');
    await store().star('weather', 'Another sentence.');

    const words = await store().list();
    expect(words.map(({ word, sentence }) => [word, sentence])).toEqual([
      ['tide', 'The tide clock.'],
      ['weather', 'The weather is fine.'],
    ]);
    await store().unstar('TIDE');
    expect(await store().isStarred('tide')).toBe(false);
    expect(await store().isStarred('Weather')).toBe(true);
  });

  it('may be whole sentences, with what they mean', async () => {
    await store().star('Where is it?', 'Where is it?', 3, 'Wo ist es?');
    const kept = { word: 'where is it?', sentence: 'Where is it?', starredAt: 3, means: 'Wo ist es?' };
    expect(await store().list()).toEqual([kept]);
  });

  it('are sent to observers', async () => {
    const told: string[][] = [];
    const stop = store().watch((words) => told.push(words.map(({ word }) => word)));
    await vi.waitFor(() => expect(told).toEqual([[]]));
    await store().star('tide', '');
    await vi.waitFor(() => expect(told.at(-1)).toEqual(['tide']));
    stop();
  });
});

describe('the learner’s own pronunciations', () => {
  it('are found by the word in any case, replaced and removed', async () => {
    const store = createPronunciationStore(database, () => 7);
    await store.put('Siobhan', ['S']);
    await store.put('siobhan', ['SH', 'AH0', 'V', 'AO1', 'N']);
    await store.put('Acme', ['AE1', 'K', 'M', 'IY0']);

    expect(await store.get('SIOBHAN')).toEqual({
      word: 'siobhan',
      phones: ['SH', 'AH0', 'V', 'AO1', 'N'],
      updatedAt: 7,
    });
    expect((await store.all()).map(({ word }) => word)).toEqual(['acme', 'siobhan']);
    await store.remove('Acme');
    expect(await store.get('acme')).toBeUndefined();
  });
});

describe('attempts after the clock was set back', () => {
  it('keep their order: the latest attempt is first', async () => {
    const store = attempts();
    await store.put(attempt('before', 5_000_000, { state: 'recording' }));
    await store.put(attempt('after', 4_000_000, { state: 'recording' }));
    for (const id of ['before', 'after']) await store.update(id, { state: 'kept' });
    expect((await store.list({ limit: 10 })).map(({ id }) => id)).toEqual(['after', 'before']);
  });

  it('do not follow a clock that was wrong by days', async () => {
    const store = attempts();
    await store.put(attempt('wrong', 9_000_000_000_000, { state: 'recording' }));
    await store.put(attempt('right', 5_000_000, { state: 'recording' }));
    expect(await store.get('right')).toMatchObject({ startedAt: 5_000_000 });
  });

  it('are removed, even if their deletion has a future date', async () => {
    const store = attempts();
    await store.put(attempt('a', 1));
    await store.markDeleted('a');
    clock -= 2 * UNDO_WINDOW_MS;
    await store.purgeDeleted();
    expect(await store.get('a')).toBeUndefined();
  });
});

describe('a damaged attempt', () => {
  it('is left out of the list, without effect on the others', async () => {
    const store = attempts();
    await store.put(attempt('whole', 1));
    const log = vi.spyOn(console, 'error').mockReturnValue();
    await database.table('attempts').put({ id: 'damaged', startedAt: 2, text: 7 });
    expect((await store.list({ limit: 10 })).map(({ id }) => id)).toEqual(['whole']);
    expect(log).toHaveBeenCalledOnce();
  });
});

describe('a failure of the database', () => {
  it('names a full disk and the next step', async () => {
    const full = new Dexie.QuotaExceededError('full');
    vi.spyOn(database.recordingChunks, 'put').mockRejectedValue(full);

    const failure = await recordings()
      .appendChunk('a', 0, new Blob(['x']))
      .catch((thrown: unknown) => thrown);

    expect(failure).toBeInstanceOf(AppError);
    expect(failure).toMatchObject({ code: 'payload-too-large', reason: 'storage-full', cause: full });
    expect(String(failure)).toContain('Delete some attempts');
  });

  it('is recognised as a full disk inside an aborted transaction', async () => {
    const aborted = new Dexie.AbortError('aborted', new Dexie.QuotaExceededError('full'));
    vi.spyOn(database.attempts, 'put').mockRejectedValue(aborted);

    await expect(attempts().put(attempt('a', 1))).rejects.toMatchObject({ code: 'payload-too-large' });
  });

  it('is reported after a time limit if the database does not answer', async () => {
    vi.useFakeTimers();
    vi.spyOn(database.attempts, 'get').mockReturnValue(new Dexie.Promise(() => undefined));
    const first = attempts()
      .get('a')
      .catch((thrown: unknown) => thrown);
    await vi.advanceTimersByTimeAsync(ANSWER_WITHIN_MS);
    expect(await first).toMatchObject({ code: 'timeout', reason: 'storage-busy', retryable: true });
    // The second request has a shorter timeout.
    const second = attempts()
      .get('a')
      .catch((thrown: unknown) => thrown);
    await vi.advanceTimersByTimeAsync(ANSWER_WITHIN_MS / 10);
    expect(await second).toMatchObject({ code: 'timeout' });
  });

  it('keeps its cause and can be retried', async () => {
    database.close();
    await expect(attempts().get('a')).rejects.toMatchObject({ reason: 'storage-failed', retryable: true });
  });
});
