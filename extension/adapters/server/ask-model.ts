import type { GenerationMethod, GenerationRequest, GenerationResult } from '@sayable/shared/contracts';
import { AppError } from '@sayable/shared/std';
import { readGeneration } from '@sayable/shared/streams';
import { jsonPost } from './exchange.ts';
import type { ServerClient } from './server-client.ts';
import { asServerError } from './server-errors.ts';

/** A language model writes a role-play in some seconds; a minute means that it hangs. */
const WITHIN_MS = 60_000;

/**
 * Requests the result of a method from the joined server's language model.
 *
 * @throws AppError as `ServerClient.request`; `timeout` after a minute
 */
export async function askModel<M extends GenerationMethod>(
  method: M,
  { request, address }: Pick<ServerClient, 'request'> & { address: string },
  asked: GenerationRequest<M>,
  signal: AbortSignal,
): Promise<GenerationResult<M>> {
  const within = AbortSignal.any([signal, AbortSignal.timeout(WITHIN_MS)]);
  const init = jsonPost(asked, { 'Idempotency-Key': crypto.randomUUID() });
  try {
    const answer = await request(`/api/generation/${method}/stream`, init, {
      signal: within,
      timeoutMs: WITHIN_MS,
    });
    if (!answer.body) throw new RangeError('no answer');
    for await (const event of readGeneration(method, answer.body)) {
      if (event.type === 'completed') return event.result;
    }
    throw new RangeError('no result');
  } catch (thrown) {
    const error = asServerError(thrown, address, signal);
    if (error.code !== 'not-found') throw error;
    throw new AppError('not-found', 'The server is older than this method.', { reason: 'update-needed' });
  }
}
