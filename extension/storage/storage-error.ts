import { AppError } from '@sayable/shared/contracts';
import { Dexie } from 'dexie';

/** Runs work on the database; what the browser throws becomes an AppError with the reason `storage-failed`. */
export async function stored<T>(work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw storageError(thrown);
  }
}

function storageError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const options = { reason: 'storage-failed', cause: thrown } as const;
  if (isQuota(thrown)) {
    return new AppError(
      'payload-too-large',
      'There is no room left on this device. Delete some attempts in the history, then try again.',
      options,
    );
  }
  return new AppError('internal', 'The attempt could not be saved. Restart the browser, then try again.', {
    ...options,
    retryable: true,
  });
}

/** Dexie wraps the browser's QuotaExceededError, and aborts of a transaction wrap it once more. */
function isQuota(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  if (thrown.name === Dexie.errnames.QuotaExceeded) return true;
  if ('inner' in thrown && thrown.inner !== thrown && isQuota(thrown.inner)) return true;
  return 'cause' in thrown && isQuota(thrown.cause);
}
