import { AppError, fromWire, unwrap } from '@sayable/shared/std';
import type { Conversations } from '../conversations/types.ts';
import type { ConversationsObject } from './conversations-object.ts';

type Namespace = DurableObjectNamespace<ConversationsObject>;

/**
 * The conversations of one person by remote calls to their object. Errors that it returns as data are thrown
 * here.
 */
export function conversationsOf(namespace: Namespace, installId: string): Conversations {
  const stub = () => namespace.get(namespace.idFromName(installId));
  return {
    create: async (start) => unwrap(await stub().create(start)),
    list: async () => unwrap(await stub().list()),
    read: async (id) => unwrap(await stub().read(id)),
    end: async (id) => unwrap(await stub().end(id)),
    remove: async (id) => unwrap(await stub().remove(id)),
    removeAll: async () => unwrap(await stub().removeAll()),
    async connect(id) {
      const address = `https://conversations/${installId}/${id}`;
      const response = await stub().fetch(address, { headers: { upgrade: 'websocket' } });
      if (response.webSocket) return response.webSocket;
      throw response.status === 101 ? noSocket() : fromWire(await response.json());
    },
  };
}

const noSocket = () =>
  new AppError('internal', 'The connection could not be made. Try again.', { retryable: true });
