import type { TimedWord } from '@sayable/shared/ports';
import { floatToPcm16, pcm16ToFloat } from '@sayable/shared/std';
import type { SayableDatabase } from './database.ts';
import { stored } from './storage-error.ts';

/** What the person may compare at once: the last sentences. The engine makes others again in half a second. */
const KEPT_READINGS = 60;

/** The model voice's reading of a sentence. */
export interface KeptReference {
  text: string;
  /** Mono, in −1…1. */
  samples: Float32Array;
  sampleRate: number;
  words: readonly TimedWord[];
  voiceId: string | null;
}

/**
 * The model voice's readings, written by the speech host and read by pages that compare. They can be made again, so no
 * copy of the data holds them. Every function rejects with an AppError with the reason `storage-failed`.
 */
export interface ReferenceStore {
  get(text: string): Promise<KeptReference | undefined>;
  /** Keeps one; the ones that were written longest ago go. */
  put(reference: KeptReference): Promise<void>;
}

/** Keeps references in the database. */
export function createReferenceStore(
  { references }: SayableDatabase,
  { now = Date.now, keep = KEPT_READINGS }: { now?: () => number; keep?: number } = {},
): ReferenceStore {
  return {
    get: (text) =>
      stored(async () => {
        const row = await references.get(text);
        if (!row) return undefined;
        const { usedAt: _, samples, ...rest } = row;
        return { ...rest, samples: pcm16ToFloat(samples) };
      }),
    put: ({ samples, ...rest }) =>
      stored(async () => {
        await references.put({ ...rest, samples: floatToPcm16(samples), usedAt: now() });
        const going = await references.orderBy('usedAt').reverse().offset(keep).primaryKeys();
        await references.bulkDelete(going);
      }),
  };
}
