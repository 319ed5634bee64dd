import { AppError, type ConversationStart } from '@sayable/shared/contracts';
import type { ServerClient } from '../../adapters/server/index.ts';

const ANSWERS_WITHIN_MS = 15_000;

type Client = Pick<ServerClient, 'request'>;

/** `/api/conversations` as the extension needs it. Everything rejects as `ServerClient.request` does. */
export interface ConversationApi {
  /** Makes the server know it. Harmless where it does already. */
  create(start: ConversationStart): Promise<void>;
  /**
   * Opens an ended one again; harmless for one that runs. Says why no socket opens.
   * @throws AppError `not-found` where the server doesn't have it, `unauthorized` where it doesn't know this device
   */
  resume(id: string): Promise<void>;
  end(id: string): Promise<void>;
  /** Harmless where the server doesn't have it. */
  remove(id: string): Promise<void>;
}

export function createConversationApi({ request }: Client): ConversationApi {
  const ask = async (path: string, init: RequestInit) => {
    const answer = await request(`/api/conversations${path}`, init, { timeoutMs: ANSWERS_WITHIN_MS });
    // Unread bodies keep their connection.
    await answer.body?.cancel();
  };
  return {
    create: (start) =>
      ask('', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(start),
        // The answer to an earlier try may have been lost, and a choice changed since: it is there, and that will do.
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
