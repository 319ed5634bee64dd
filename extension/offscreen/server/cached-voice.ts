import type { Recording, Voice } from '@sayable/shared/ports';
import { LoadingCache, toHex } from '@sayable/shared/std';
import type { SpokenSentenceStore } from '../../storage/index.ts';
import { fromPcm, SPEECH_FORMAT, toPcm } from './pcm.ts';

/** The syntheses in progress, by key: two cards with the same sentence pay once. */
export type Underway = LoadingCache<string, Recording>;

/** More than the cards that people have open. */
const MOST_UNDERWAY = 100;

export const noneUnderway = (): Underway => new LoadingCache(MOST_UNDERWAY);

/**
 * A voice with an on-device cache: each sentence is synthesised once. A requested sentence is fetched and
 * cached even if its caller no longer waits, because it is paid for. If the cache fails, the voice still
 * works.
 */
export function cachedVoice(voice: Voice, store: SpokenSentenceStore, underway: Underway): Voice {
  const speak = async (key: string, text: string, rate: number): Promise<Recording> => {
    const kept = await read(store, key);
    if (kept) return kept;
    const recording = await voice.speak(text, { rate });
    await keep(store, key, recording);
    return recording;
  };
  return {
    id: voice.id,
    async speak(text, { rate = 1, signal } = {}) {
      signal?.throwIfAborted();
      const key = await keyOf({ text, voice: voice.id, speed: rate, format: SPEECH_FORMAT });
      return underway.get(key, () => speak(key, text, rate).finally(() => underway.delete(key)));
    },
  };
}

/**
 * Returns the SHA-256 of all inputs that determine a sentence's sound: the text cannot be recovered from it.
 */
async function keyOf(what: { text: string; voice: string; speed: number; format: string }): Promise<string> {
  const { text, voice, speed, format } = what;
  const bytes = new TextEncoder().encode(JSON.stringify([text, voice, speed, format]));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return toHex(digest);
}

async function read(store: SpokenSentenceStore, key: string): Promise<Recording | undefined> {
  try {
    const blob = await store.get(key);
    return blob && fromPcm(await blob.arrayBuffer());
  } catch (thrown) {
    console.error('sayable: a spoken sentence could not be read', thrown);
    return undefined;
  }
}

async function keep(store: SpokenSentenceStore, key: string, recording: Recording): Promise<void> {
  try {
    await store.put(key, new Blob([toPcm(recording)]));
  } catch (thrown) {
    console.error('sayable: a spoken sentence could not be kept', thrown);
  }
}
