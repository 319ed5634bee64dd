import type { TimedWord } from '@sayable/shared/ports';
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
        return { ...rest, samples: toFloat32(samples) };
      }),
    put: ({ samples, ...rest }) =>
      stored(async () => {
        await references.put({ ...rest, samples: toInt16(samples), usedAt: now() });
        const going = await references.orderBy('usedAt').reverse().offset(keep).primaryKeys();
        await references.bulkDelete(going);
      }),
  };
}

// By hand: `from` with a function makes a list of numbers first, ten times as slow.
function toFloat32(samples: Int16Array): Float32Array {
  const result = new Float32Array(samples.length);
  for (let index = 0; index < samples.length; index += 1) result[index] = (samples[index] ?? 0) / 32_768;
  return result;
}

function toInt16(samples: Float32Array): Int16Array<ArrayBuffer> {
  const result = new Int16Array(samples.length);
  for (let index = 0; index < samples.length; index += 1) {
    result[index] = Math.max(-32_768, Math.min(32_767, Math.round((samples[index] ?? 0) * 32_768)));
  }
  return result;
}
