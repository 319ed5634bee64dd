import { z } from 'zod';
import { type WireError, wireErrorSchema } from './error.ts';

/** An outcome as data: the answer of a message handler. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: WireError };

export const resultSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: wireErrorSchema }),
]);
