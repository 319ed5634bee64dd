import { z } from 'zod';
import { fromWire, toWire, type WireError, wireErrorSchema } from './error.ts';

/** An outcome as data: the answer of a message handler. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: WireError };

export const resultSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: wireErrorSchema }),
]);

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
