import type { z } from 'zod';
import {
  type GenerationItem,
  type GenerationMethod,
  type GenerationResult,
  generationEventSchema,
  generationItems,
  generationResults,
} from '../contracts/index.ts';
import { AppError } from '../std/index.ts';
import { readServerEvents } from './server-events.ts';

/** {@link generationEventSchema} with the method's types of items and result. */
export type TypedGenerationEvent<M extends GenerationMethod> =
  | { type: 'started'; requestId: string; model: string }
  | { type: 'text-delta'; text: string }
  | { type: 'item'; item: GenerationItem<M> }
  | { type: 'completed'; result: GenerationResult<M> };

const results: { [M in GenerationMethod]: z.ZodType<GenerationResult<M>> } = generationResults;
const items: { [M in GenerationMethod]: z.ZodType<GenerationItem<M>> } = generationItems;

/**
 * The answer of `POST /api/generation/:method/stream`, typed by its method.
 * @throws AppError as {@link readServerEvents}; `invalid-upstream-data` for an item or a result of another
 *   shape
 */
export async function* readGeneration<M extends GenerationMethod>(
  method: M,
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<TypedGenerationEvent<M>, void, undefined> {
  for await (const event of readServerEvents(body, generationEventSchema)) {
    if (event.type === 'item') yield { type: 'item', item: check(items[method], event.item) };
    else if (event.type === 'completed')
      yield { type: 'completed', result: check(results[method], event.result) };
    else yield event;
  }
}

function check<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError('invalid-upstream-data', "The server's answer could not be understood. Try again.", {
    retryable: true,
    cause: parsed.error,
  });
}
