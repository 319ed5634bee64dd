import type { SaidWordings, Source } from '@sayable/shared/contracts';
import type { TimedWord } from '@sayable/shared/ports';
import { floatToPcm16, pcm16ToFloat } from '@sayable/shared/std';
import type { SayableDatabase } from '../database.ts';
import { stored, storeOf } from '../storage-error.ts';

/**
 * The number of sentences that can be compared at once: the last ones. The engine remakes others in half a
 * second.
 */
const KEPT_READINGS = 60;

/** The last use of a reading that is never evicted. */
const ALWAYS = Number.MAX_SAFE_INTEGER;

/** The reference audio of a sentence. */
export interface KeptReference {
  text: string;
  /** Mono samples in −1…1. */
  samples: Float32Array;
  sampleRate: number;
  words: readonly TimedWord[];
  voiceId: string;
  /** Set if the person chose to keep it: it is the voice of a page, which can't be remade. */
  isKept?: boolean;
  /** The page on which it was heard. */
  source?: Source | undefined;
}

/** A voice of a page that the person keeps. */
export interface KeptVoice extends Pick<KeptReference, 'text' | 'source'> {
  /** The size of its sound. */
  bytes: number;
}

/**
 * The store of reference audio, written by the speech host and read by pages that compare. Most of it can be
 * remade, and the voices of pages are other people's, so no copy of the data contains it. Every function
 * rejects with an AppError with a reason `storage-…`.
 */
export interface ReferenceStore {
  get(text: string): Promise<KeptReference | undefined>;
  /** Stores reference audio and evicts the oldest entries that nobody chose to keep. */
  put(reference: KeptReference): Promise<void>;
  remove(text: string): Promise<void>;
}

/** Creates the store of reference audio in the database. */
export function createReferenceStore(
  { references }: SayableDatabase,
  { now = Date.now, keep = KEPT_READINGS }: { now?: () => number; keep?: number } = {},
): ReferenceStore {
  return storeOf<ReferenceStore>({
    get: async (text) => {
      const row = await references.get(text);
      if (!row) return undefined;
      const { usedAt, samples, ...rest } = row;
      return { ...rest, samples: pcm16ToFloat(samples), ...(usedAt === ALWAYS && { isKept: true }) };
    },
    put: async ({ samples, isKept = false, ...rest }) => {
      await references.put({ ...rest, samples: floatToPcm16(samples), usedAt: isKept ? ALWAYS : now() });
      const going = await references.where('usedAt').below(ALWAYS).reverse().offset(keep).primaryKeys();
      await references.bulkDelete(going);
    },
    remove: (text) => references.delete(text),
  });
}

/**
 * The store of kept voices, which are reference audio. Every function rejects with an AppError with a reason
 * `storage-…`.
 */
export function createKeptVoiceStore({ references }: SayableDatabase) {
  return storeOf({
    /** Lists them by the page and the time at which they were heard. */
    list: async () => {
      const voices: KeptVoice[] = [];
      // One sound after another is read: many are large.
      await references
        .where('usedAt')
        .equals(ALWAYS)
        .each(({ text, source, samples }) => voices.push({ text, source, bytes: samples.byteLength }));
      const placeOf = ({ source, text }: KeptVoice) => `${source?.title ?? ''} ${text}`;
      return voices.sort((a, b) => placeOf(a).localeCompare(placeOf(b), 'en', { numeric: true }));
    },
    /** Deletes a voice; `undo` puts it back. */
    remove: async (text: string) => {
      const row = await references.get(text);
      await references.delete(text);
      return { undo: () => stored(async () => void (row && (await references.put(row)))) };
    },
  });
}

/** The key of a sentence's reference audio in one wording; the text itself for the usual one. */
export function referenceKey(text: string, wordings: SaidWordings | undefined): string {
  return wordings && wordings.length > 0 ? `${text}\n${wordings.join(' ')}` : text;
}
