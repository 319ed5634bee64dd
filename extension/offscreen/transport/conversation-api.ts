import { type ConversationStart, conversationAnswerSchema } from '@sayable/shared/contracts';
import { AppError } from '@sayable/shared/std';
import { jsonPost, type ServerClient } from '../../adapters/server/index.ts';

const ANSWERS_WITHIN_MS = 15_000;

const stateSchema = conversationAnswerSchema.pick({ conversation: true });

type Client = Pick<ServerClient, 'request'>;

/**
 * The part of `/api/conversations` that the extension uses. Every method rejects as `ServerClient.request`
 * does.
 */
export interface ConversationApi {
  /** Registers the conversation at the server. Idempotent. */
  create(start: ConversationStart): Promise<void>;
  /**
   * Checks that the server has the conversation and that it was not ended. Its error explains why no socket
   * opens.
   * @throws AppError `not-found` if the server does not have it, `conflict` if it was ended, `unauthorized`
   *   if the server does not know this device
   */
  checkRunning(id: string): Promise<void>;
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
      // The answer to an earlier attempt may have been lost, and a setting changed since: the conversation
      // exists, which suffices.
      ask('', jsonPost(start)).catch(unless('conflict')),
    async checkRunning(id) {
      const answer = await request(`/api/conversations/${id}`, {}, { timeoutMs: ANSWERS_WITHIN_MS });
      // An answer of another shape, such as a sign-in page's, says nothing about the conversation.
      const { data } = stateSchema.safeParse(await answer.json().catch(() => undefined));
      if (data?.conversation.state === 'ended') throw endedByServer();
    },
    end: (id) => ask(`/${id}/end`, { method: 'POST' }),
    remove: (id) => ask(`/${id}`, { method: 'DELETE' }).catch(unless('not-found')),
  };
}

/** The end of a conversation at its server: another window or device of this person ended it. */
export function endedByServer(): AppError {
  const message = 'This conversation was ended elsewhere. What was said is kept here.';
  return new AppError('conflict', message, { reason: 'conversation-ended' });
}

function unless(code: AppError['code']): (thrown: unknown) => void {
  return (thrown) => {
    if (!(thrown instanceof AppError) || thrown.code !== code) throw thrown;
  };
}
