import type { SayableDatabase } from './database.ts';
import { storeOf } from './storage-error.ts';

/** The number of kept attempts and the size of their audio. */
export interface RoomUse {
  /** Attempts without deleted ones and unfinished recordings. */
  attempts: number;
  recordings: number;
  recordingBytes: number;
  /** The size of sentences synthesized by a server's voice. They have their own eviction. */
  spokenBytes: number;
}

/**
 * The store that limits the size of recordings. It reads sizes and indexes only, never the audio. Every
 * function rejects with an AppError with a reason `storage-…`.
 */
export function createRoomStore(database: SayableDatabase) {
  const { attempts, recordings, recordingSizes, spokenSentences } = database;

  return storeOf({
    use: async () => {
      const [all, deleted, running, sizes, spoken] = await Promise.all([
        attempts.count(),
        attempts.where('deletedAt').above(0).count(),
        attempts.where('state').equals('recording').count(),
        recordingSizes.toArray(),
        spokenSentences.toArray(),
      ]);
      return {
        attempts: all - deleted - running,
        recordings: sizes.length,
        recordingBytes: sizes.reduce((sum, { bytes }) => sum + bytes, 0),
        spokenBytes: spoken.reduce((sum, { blob }) => sum + blob.size, 0),
      };
    },
    /** Returns the number of recordings that {@link keepWithin} would evict. */
    wouldGo: async (limitBytes: number) => (await overTheLimit(database, limitBytes)).length,
    /**
     * Evicts recordings until the rest fit, those of readings first and the oldest first; their attempts keep
     * text and scores. Two kinds are never evicted, even if they alone exceed the limit: recordings without a
     * score, which would be lost, and the newest recording, which the person is looking at. Returns the
     * number of evicted recordings.
     */
    keepWithin: (limitBytes: number) =>
      database.transaction('rw', attempts, recordings, recordingSizes, async () => {
        const ids = await overTheLimit(database, limitBytes);
        await recordings.bulkDelete(ids);
        await recordingSizes.bulkDelete(ids);
        await attempts.bulkUpdate(ids.map((key) => ({ key, changes: { recordingGone: true } })));
        return ids.length;
      }),
  });
}

/** Returns the recordings to evict: those of readings, then others, each oldest first. */
async function overTheLimit(
  { attempts, recordingSizes }: SayableDatabase,
  limitBytes: number,
): Promise<string[]> {
  const bytesOf = new Map((await recordingSizes.toArray()).map(({ id, bytes }) => [id, bytes]));
  let bytes = [...bytesOf.values()].reduce((sum, size) => sum + size, 0);
  if (bytes <= limitBytes) return [];
  const [oldestFirst, assessed, read] = await Promise.all([
    attempts.orderBy('startedAt').primaryKeys(),
    attempts.where('state').equals('assessed').primaryKeys(),
    attempts.orderBy('readingId').primaryKeys(),
  ]);
  const ofReadings = new Set(read);
  const mayGo = new Set(assessed);
  const known = new Set(oldestFirst);
  // All data may be deleted during a recording: its end then belongs to no attempt.
  const going = [...bytesOf.keys()].filter((id) => !known.has(id));
  for (const id of going) bytes -= bytesOf.get(id) ?? 0;
  const older = oldestFirst.slice(0, -1);
  const others = older.filter((id) => !ofReadings.has(id));
  for (const id of [...older.filter((one) => ofReadings.has(one)), ...others]) {
    if (bytes <= limitBytes) break;
    const size = bytesOf.get(id);
    if (size === undefined || !mayGo.has(id)) continue;
    going.push(id);
    bytes -= size;
  }
  return going;
}
