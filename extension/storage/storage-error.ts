import { AppError, withDeadline } from '@sayable/shared/std';
import { Dexie } from 'dexie';

/** Runs database work; errors of the browser become an AppError with a reason `storage-…`. */
export async function stored<T>(work: () => PromiseLike<T>, withinMs = ANSWER_WITHIN_MS): Promise<T> {
  try {
    const value = await withDeadline(work, hangs ? HUNG_MS : withinMs, hung);
    hangs = false;
    return value;
  } catch (thrown) {
    hangs = thrown instanceof Hung;
    throw storageError(thrown);
  }
}

type Stored<Store> = {
  [Name in keyof Store]: Store[Name] extends (...given: infer Given) => PromiseLike<infer Value>
    ? (...given: Given) => Promise<Value>
    : never;
};

/**
 * Returns a store each of whose functions works as `stored` does.
 * @param slow the functions that may take as long as a copy of all data
 */
export function storeOf<Store extends object>(
  store: Store,
  slow: readonly (keyof Store)[] = [],
): Stored<Store> {
  const names = new Set<PropertyKey>(slow);
  const functions = Object.entries(store).map(([name, work]) => {
    const withinMs = names.has(name) ? COPIED_WITHIN_MS : ANSWER_WITHIN_MS;
    return [name, (...given: unknown[]) => stored(() => work(...given), withinMs)];
  });
  return Object.fromEntries(functions);
}

/**
 * The timeout of database work. A database that a page of an older version holds open never answers, not even
 * with an error. Reading 5,000 attempts takes half a second on a slow machine; one that is busy with fifteen
 * other things took over four seconds for the first answer.
 */
export const ANSWER_WITHIN_MS = 20_000;
/** The timeout of a copy of all data, which takes time in proportion to the recordings. */
export const COPIED_WITHIN_MS = 10 * 60_000;
/** The shorter timeout after the database has hung once. */
const HUNG_MS = 2_000;
let hangs = false;

class Hung extends Error {}

const hung = () => new Hung('The database does not answer.');

function storageError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const cause = thrown;
  if (isQuota(thrown)) {
    return new AppError(
      'payload-too-large',
      'There is no room left on this device. Delete some attempts in the history, then try again.',
      { reason: 'storage-full', cause },
    );
  }
  if (thrown instanceof Hung) {
    return new AppError('timeout', 'The history is busy. Close the other tabs of Sayable, then try again.', {
      reason: 'storage-busy',
      retryable: true,
      cause,
    });
  }
  return new AppError('internal', 'The attempt could not be saved. Restart the browser, then try again.', {
    reason: 'storage-failed',
    retryable: true,
    cause,
  });
}

/** Dexie wraps the browser's QuotaExceededError, and a transaction's abort wraps it again. */
function isQuota(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  if (thrown.name === Dexie.errnames.QuotaExceeded) return true;
  if ('inner' in thrown && thrown.inner !== thrown && isQuota(thrown.inner)) return true;
  return 'cause' in thrown && isQuota(thrown.cause);
}
