import type { SayableDatabase } from './database.ts';
import { stored } from './storage-error.ts';

/** What is kept, and the room that its sound takes. */
export interface RoomUse {
  /** Without deleted ones and the one being recorded. */
  attempts: number;
  recordings: number;
  recordingBytes: number;
  /** Of sentences that a server's voice has read. They make room for one another. */
  spokenBytes: number;
}

/** The room that recordings take. Every function rejects with an AppError with the reason `storage-failed`. */
export interface RoomStore {
  use(): Promise<RoomUse>;
  /** How many recordings {@link keepWithin} would take away. */
  wouldGo(limitBytes: number): Promise<number>;
  /**
   * Takes the oldest recordings away until the rest fit; their attempts keep text and scores. Two kinds stay, even
   * where they alone are too much: recordings without a score, which would be lost with them, and the newest one,
   * which the person is looking at. Returns how many went.
   */
  keepWithin(limitBytes: number): Promise<number>;
}

/** Watches over the room in the database. It reads sizes and indexes only, never the sounds. */
export function createRoomStore(database: SayableDatabase): RoomStore {
  const { attempts, recordings, recordingSizes, spokenSentences } = database;

  return {
    use: () =>
      stored(async () => {
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
      }),
    wouldGo: (limitBytes) => stored(async () => (await overTheLimit(database, limitBytes)).length),
    keepWithin: (limitBytes) =>
      stored(() =>
        database.transaction('rw', attempts, recordings, recordingSizes, async () => {
          const ids = await overTheLimit(database, limitBytes);
          await recordings.bulkDelete(ids);
          await recordingSizes.bulkDelete(ids);
          await attempts.bulkUpdate(ids.map((key) => ({ key, changes: { recordingGone: true } })));
          return ids.length;
        }),
      ),
  };
}

/** The recordings that have to go, oldest first. */
async function overTheLimit(
  { attempts, recordingSizes }: SayableDatabase,
  limitBytes: number,
): Promise<string[]> {
  const bytesOf = new Map((await recordingSizes.toArray()).map(({ id, bytes }) => [id, bytes]));
  let bytes = [...bytesOf.values()].reduce((sum, size) => sum + size, 0);
  if (bytes <= limitBytes) return [];
  const [oldestFirst, assessed] = await Promise.all([
    attempts.orderBy('startedAt').primaryKeys(),
    attempts.where('state').equals('assessed').primaryKeys(),
  ]);
  const mayGo = new Set(assessed);
  const known = new Set(oldestFirst);
  // Everything may be deleted while a recording runs: its end then belongs to nothing.
  const going = [...bytesOf.keys()].filter((id) => !known.has(id));
  for (const id of going) bytes -= bytesOf.get(id) ?? 0;
  for (const id of oldestFirst.slice(0, -1)) {
    if (bytes <= limitBytes) break;
    const size = bytesOf.get(id);
    if (size === undefined || !mayGo.has(id)) continue;
    going.push(id);
    bytes -= size;
  }
  return going;
}
