import type { GenerationRequest, GenerationResult } from '@sayable/shared/contracts';
import { readGeneration } from '@sayable/shared/streams';
import { jsonPost } from './exchange.ts';
import type { ServerClient } from './server-client.ts';
import { asServerError } from './server-errors.ts';

/** A language model writes a role-play in some seconds; a minute means that it hangs. */
const WITHIN_MS = 60_000;

/**
 * Requests a role-play from the joined server.
 *
 * @throws AppError as `ServerClient.request`; `timeout` after a minute
 */
export async function makeScenario(
  { request, address }: Pick<ServerClient, 'request'> & { address: string },
  asked: GenerationRequest<'scenario'>,
  signal: AbortSignal,
): Promise<GenerationResult<'scenario'>> {
  const within = AbortSignal.any([signal, AbortSignal.timeout(WITHIN_MS)]);
  const init = jsonPost(asked, { 'Idempotency-Key': crypto.randomUUID() });
  try {
    const answer = await request('/api/generation/scenario/stream', init, {
      signal: within,
      timeoutMs: WITHIN_MS,
    });
    if (!answer.body) throw new RangeError('no answer');
    for await (const event of readGeneration('scenario', answer.body)) {
      if (event.type === 'completed') return event.result;
    }
    throw new RangeError('no result');
  } catch (thrown) {
    throw asServerError(thrown, address, signal);
  }
}
