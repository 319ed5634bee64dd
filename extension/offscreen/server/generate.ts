import type { GenerationMethod, GenerationRequest, GenerationResult } from '@sayable/shared/contracts';
import { AppError } from '@sayable/shared/std';
import { readGeneration } from '@sayable/shared/streams';
import { asServerError, jsonPost, type ServerClient } from '../../adapters/server/index.ts';

/** The time limit for feedback beside a conversation. */
const ANSWERS_WITHIN_MS = 30_000;

/** Queries the joined server's language model. */
export type Generate = <M extends GenerationMethod>(
  method: M,
  request: GenerationRequest<M>,
  options: { signal: AbortSignal; withinMs?: number },
) => Promise<GenerationResult<M>>;

/** @throws AppError as `ServerClient.request`, `invalid-upstream-data` if the answer has no result */
export function createGenerate(client: Pick<ServerClient, 'request'>, address: string): Generate {
  return async (method, request, { signal, withinMs = ANSWERS_WITHIN_MS }) => {
    const late = AbortSignal.any([signal, AbortSignal.timeout(withinMs)]);
    try {
      const path = `/api/generation/${method}/stream`;
      const answer = await client.request(path, jsonPost(request), { signal: late });
      if (answer.body) {
        for await (const event of readGeneration(method, answer.body)) {
          if (event.type === 'completed') return event.result;
        }
      }
    } catch (thrown) {
      throw asServerError(thrown, address, signal);
    }
    throw new AppError('invalid-upstream-data', 'The server gave no answer. Try again.', { retryable: true });
  };
}
