import type { GenerationMethod, GenerationRequest, GenerationResult } from '@sayable/shared/contracts';
import { AppError } from '@sayable/shared/std';
import { readGeneration } from '@sayable/shared/streams';
import { jsonPost } from './exchange.ts';
import type { ServerClient } from './server-client.ts';
import { asServerError } from './server-errors.ts';

/** The time limit for feedback beside a conversation. */
const ANSWERS_WITHIN_MS = 30_000;

/** Queries the joined server's language model. */
export type Generate = <M extends GenerationMethod>(
  method: M,
  request: GenerationRequest<M>,
  options: { signal: AbortSignal; withinMs?: number },
) => Promise<GenerationResult<M>>;

/**
 * @throws AppError as `ServerClient.request`; `timeout` after the time limit; `invalid-upstream-data` if the
 *   answer has no result; `update-needed` from a server that doesn't know the method
 */
export function createGenerate(client: Pick<ServerClient, 'request'>, address: string): Generate {
  return async (method, request, { signal, withinMs = ANSWERS_WITHIN_MS }) => {
    const late = AbortSignal.any([signal, AbortSignal.timeout(withinMs)]);
    const init = jsonPost(request, { 'Idempotency-Key': crypto.randomUUID() });
    try {
      const path = `/api/generation/${method}/stream`;
      const answer = await client.request(path, init, { signal: late, timeoutMs: withinMs });
      if (answer.body) {
        for await (const event of readGeneration(method, answer.body)) {
          if (event.type === 'completed') return event.result;
        }
      }
    } catch (thrown) {
      const error = asServerError(thrown, address, signal);
      if (error.code !== 'not-found') throw error;
      throw new AppError('not-found', 'The server is older than this method.', { reason: 'update-needed' });
    }
    throw new AppError('invalid-upstream-data', 'The server gave no answer. Try again.', { retryable: true });
  };
}
