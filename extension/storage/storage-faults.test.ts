import { AppError } from '@sayable/shared/std';
import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { attempt } from './attempts/attempt.test-support.ts';
import { createAttemptStore, UNDO_WINDOW_MS } from './attempts/attempts.ts';
import { createRecordingStore } from './attempts/recordings.ts';
import { SayableDatabase } from './database.ts';
import { ANSWER_WITHIN_MS } from './storage-error.ts';

let database: SayableDatabase;
let clock = 1_000_000;
let number = 0;

beforeEach(() => {
  database = new SayableDatabase(`storage-faults-${++number}`);
});
afterEach(() => {
  database.close();
  vi.restoreAllMocks();
});

const attempts = () => createAttemptStore(database, () => clock);
const recordings = () => createRecordingStore(database);

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
    try {
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
    } finally {
      vi.useRealTimers();
    }
  });

  it('keeps its cause and can be retried', async () => {
    database.close();
    await expect(attempts().get('a')).rejects.toMatchObject({ reason: 'storage-failed', retryable: true });
  });
});
