import { AppError, type ConversationStart } from '@sayable/shared/contracts';
import type { ServerClient } from '../../adapters/server/index.ts';

const ANSWERS_WITHIN_MS = 15_000;

type Client = Pick<ServerClient, 'request'>;

/**
 * The part of `/api/conversations` that the extension uses. Every method rejects as `ServerClient.request`
 * does.
 */
export interface ConversationApi {
  /** Registers the conversation at the server. Idempotent. */
  create(start: ConversationStart): Promise<void>;
  /**
   * Reopens an ended conversation; has no effect on a running one. Its error explains why no socket opens.
   * @throws AppError `not-found` if the server does not have it, `unauthorized` if it does not know this
   * device
   */
  resume(id: string): Promise<void>;
  end(id: string): Promise<void>;
  /** Removes the conversation. Idempotent. */
  remove(id: string): Promise<void>;
}

export function createConversationApi({ request }: Client): ConversationApi {
  const ask = async (path: string, init: RequestInit) => {
    const answer = await request(`/api/conversations${path}`, init, { timeoutMs: ANSWERS_WITHIN_MS });
    // An unread body would keep its connection open.
    await answer.body?.cancel();
  };
  return {
    create: (start) =>
      ask('', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(start),
        // The answer to an earlier attempt may have been lost, and a setting changed since: the conversation
        // exists, which suffices.
      }).catch(unless('conflict')),
    resume: (id) => ask(`/${id}/resume`, { method: 'POST' }),
    end: (id) => ask(`/${id}/end`, { method: 'POST' }),
    remove: (id) => ask(`/${id}`, { method: 'DELETE' }).catch(unless('not-found')),
  };
}

function unless(code: AppError['code']): (thrown: unknown) => void {
  return (thrown) => {
    if (!(thrown instanceof AppError) || thrown.code !== code) throw thrown;
  };
}
