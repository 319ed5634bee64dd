import type { Result } from '../contracts/result.ts';
import { fromWire, toWire } from './app-error.ts';

/** Runs `work` and converts its return value or its error to a Result. */
export async function asResult<T>(work: () => T | Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (thrown) {
    return { ok: false, error: toWire(thrown) };
  }
}

/** Returns the value of a Result; throws its error as an AppError. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw fromWire(result.error);
}
