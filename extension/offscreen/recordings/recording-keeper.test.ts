import { AppError } from '@sayable/shared/std';
import { beforeEach, describe, expect, it } from 'vitest';
import { type AttemptStore, createAttemptStore } from '../../storage/attempts/attempts.ts';
import { createRecordingStore } from '../../storage/attempts/recordings.ts';
import { SayableDatabase } from '../../storage/database.ts';
import { RecordingKeeper } from './recording-keeper.ts';

const id = 'attempt';
const judgement = {
  alignment: { user: [], bot: [] },
  assessment: {
    scores: { overall: 80, accuracy: 80, completeness: 100, fluency: 80, prosody: 80 },
    words: [],
  },
};
const about = { id, text: 'Hello.', source: { url: '', title: '' }, startedAt: 1_700_000_000_000 };

let database: SayableDatabase;
let attempts: AttemptStore;
let isFull: boolean;

beforeEach(() => {
  database = new SayableDatabase(`recording-keeper-${crypto.randomUUID()}`);
  attempts = createAttemptStore(database);
  isFull = false;
});

/** A keeper whose writes fail while the disk is full. */
function keeper() {
  const recordings = createRecordingStore(database);
  const guarded = <A extends unknown[], R>(write: (...args: A) => Promise<R>) => {
    return (...args: A) => {
      const full = new AppError('payload-too-large', 'No room.', { reason: 'storage-failed' });
      return isFull ? Promise.reject(full) : write(...args);
    };
  };
  return new RecordingKeeper(
    {
      attempts: { ...attempts, put: guarded(attempts.put), update: guarded(attempts.update) },
      recordings: {
        ...recordings,
        appendChunk: guarded(recordings.appendChunk),
        joinChunks: guarded(recordings.joinChunks),
      },
    },
    { ...about, mime: 'audio/webm' },
  );
}

/** A recording during which the disk becomes full: it is there, without its sound and its result. */
async function unsaved() {
  const kept = keeper();
  await kept.settled();
  isFull = true;
  kept.chunk(new Blob(['sound']));
  kept.close(1_500);
  kept.judged(judgement);
  await expect(kept.settled()).rejects.toMatchObject({ reason: 'storage-failed' });
  isFull = false;
  return kept;
}

const rows = async () => ({
  recordings: await database.recordings.count(),
  chunks: await database.recordingChunks.count(),
});

describe('a recording that is stored after the disk was full', () => {
  it('has its sound and its result, and keeps its day and what others wrote meanwhile', async () => {
    const kept = await unsaved();
    const { day } = (await attempts.get(id)) ?? {};
    await attempts.update(id, { understoodAs: 'Yellow.' });
    await kept.save();
    expect(day).toBeDefined();
    expect(await attempts.get(id)).toMatchObject({
      ...judgement,
      day,
      state: 'assessed',
      durationMs: 1_500,
      understoodAs: 'Yellow.',
    });
    expect(await rows()).toEqual({ recordings: 1, chunks: 0 });
  });

  it('has a day, too, if the disk was full from the beginning', async () => {
    isFull = true;
    const kept = keeper();
    kept.chunk(new Blob(['sound']));
    kept.close(1_500);
    kept.judged(judgement);
    await expect(kept.settled()).rejects.toMatchObject({ reason: 'storage-failed' });
    expect(await attempts.get(id)).toBeUndefined();
    isFull = false;
    await kept.save();
    expect(await attempts.get(id)).toMatchObject({ state: 'assessed', day: expect.any(String) });
    expect(await rows()).toEqual({ recordings: 1, chunks: 0 });
  });

  it('stays deleted if the person deleted it meanwhile, and can be undone with its sound', async () => {
    const kept = await unsaved();
    await attempts.markDeleted(id);
    await kept.save();
    expect((await attempts.get(id))?.deletedAt).toBeDefined();
    expect(await attempts.list({ limit: 5 })).toEqual([]);
    await attempts.undoDelete(id);
    expect(await attempts.list({ limit: 5 })).toMatchObject([{ id, state: 'assessed' }]);
  });

  it('stays away if it was removed for good, with all of its sound', async () => {
    const kept = await unsaved();
    await attempts.remove(id);
    await kept.save();
    expect(await attempts.get(id)).toBeUndefined();
    expect(await rows()).toEqual({ recordings: 0, chunks: 0 });
  });

  it('keeps a newer judgement of the attempt', async () => {
    const kept = keeper();
    kept.close(1_500);
    kept.judged(judgement);
    await kept.settled();
    const newer = { ...judgement.assessment, scores: { ...judgement.assessment.scores, overall: 95 } };
    await attempts.update(id, { assessment: newer });
    await kept.save();
    expect((await attempts.get(id))?.assessment?.scores?.overall).toBe(95);
  });
});
