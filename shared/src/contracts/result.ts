import type { WireError } from './error.ts';

/** An outcome as data: the answer of a message handler. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: WireError };
