// The small form of the library: the engine's worker carries no other schema.
import type * as z from 'zod/mini';
import { AppError } from '../std/index.ts';

/**
 * Returns the data of a model's file. @throws AppError `internal` (`engine-failed`) if it doesn't have the
 * expected format
 */
export function readModelFile<Schema extends z.ZodMiniType>(schema: Schema, data: unknown): z.output<Schema> {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new AppError('internal', 'The sound scorer is damaged. Install Sayable again.', {
    reason: 'engine-failed',
    cause: parsed.error,
  });
}
