import { type AssessedWord, type Attempt, isOfRound } from '@sayable/shared/contracts';
import { baseOf } from '@sayable/shared/phonetics';
import type { SayableDatabase } from '../database.ts';
import { storeOf } from '../storage-error.ts';
import { isShown } from './attempts.ts';

/** A place in a kept recording where a sound went wrong. */
export interface SoundEvidence {
  attemptId: string;
  /** The word as written. */
  word: string;
  startedAt: number;
  /** Around the sound. */
  section: { startMs: number; endMs: number };
}

/** Reading a row takes half a millisecond: older attempts are not searched. */
const MOST_READ = 300;
const READ_AT_ONCE = 30;
/** The length that is played: a sound with its neighbours. */
const PLAYED_MS = 300;

/**
 * The store that finds a sound in the newest attempts. Every function rejects with an AppError with a reason
 * `storage-…`.
 */
export function createSoundEvidenceStore({ attempts }: SayableDatabase) {
  async function* newest(): AsyncGenerator<Attempt> {
    const keys = await attempts.orderBy('startedAt').reverse().limit(MOST_READ).primaryKeys();
    for (let at = 0; at < keys.length; at += READ_AT_ONCE) {
      const rows = await attempts.bulkGet(keys.slice(at, at + READ_AT_ONCE));
      for (const row of rows) if (row && isShown(row) && row.assessment) yield row;
    }
  }

  return storeOf({
    /**
     * Returns the newest place where a sound was wrong and whose recording is kept; undefined if there is
     * none.
     */
    lastWrong: async (phone: string) => {
      for await (const attempt of newest()) {
        const found = attempt.recordingGone ? undefined : wrongPlaceIn(attempt, phone);
        if (found) return found;
      }
      return undefined;
    },
    /** Returns the newest attempts at sentences of web pages with a sound, one for each sentence. */
    sentencesWith: async (phone: string, limit: number) => {
      const found = new Map<string, Attempt>();
      for await (const attempt of newest()) {
        if (found.size >= limit) break;
        if (isOfPage(attempt) && !found.has(attempt.text) && hasSound(attempt, phone))
          found.set(attempt.text, attempt);
      }
      return [...found.values()];
    },
    /** Returns the newest sentences of web pages, each once. */
    sentencesMet: async (limit: number) => {
      const found = new Set<string>();
      for await (const attempt of newest()) {
        if (found.size >= limit) break;
        if (isOfPage(attempt)) found.add(attempt.text);
      }
      return [...found];
    },
  });
}

function isOfPage(attempt: Attempt): boolean {
  const { source, part, conversationId } = attempt;
  return /^https?:/.test(source.url) && !part && !isOfRound(attempt) && conversationId === undefined;
}

function hasSound({ assessment }: Attempt, phone: string): boolean {
  return assessment?.words.some(({ phones }) => phones.some((one) => isOf(one, phone))) ?? false;
}

const isOf = ({ expected }: { expected: string | null }, phone: string): boolean =>
  expected !== null && baseOf(expected) === phone;

function wrongPlaceIn(attempt: Attempt, phone: string): SoundEvidence | undefined {
  for (const word of attempt.assessment?.words ?? []) {
    const at = word.phones.findIndex(
      (one) => isOf(one, phone) && (one.error === 'replaced' || one.error === 'dropped'),
    );
    const middleMs = at < 0 ? undefined : middleOf(attempt, word, at);
    if (middleMs === undefined) continue;
    const startMs = Math.max(0, middleMs - PLAYED_MS / 2);
    const { id, startedAt, text } = attempt;
    const section = { startMs, endMs: startMs + PLAYED_MS };
    return { attemptId: id, word: text.slice(...word.span), startedAt, section };
  }
  return undefined;
}

/** Returns the middle of a sound in the recording; a dropped sound is between its neighbours. */
function middleOf({ alignment }: Attempt, word: AssessedWord, at: number): number | undefined {
  const spoken = word.userIndex === null ? undefined : alignment?.user[word.userIndex];
  if (!spoken) return undefined;
  const before = word.phones.slice(0, at).filter(({ heard }) => heard !== null).length;
  const isDropped = word.phones[at]?.heard === null;
  const [own, previous] = [spoken.phones[before], spoken.phones[before - 1]];
  const seconds =
    own && !isDropped ? (own.xmin + own.xmax) / 2 : (own?.xmin ?? previous?.xmax ?? spoken.xmin);
  return seconds * 1_000;
}
