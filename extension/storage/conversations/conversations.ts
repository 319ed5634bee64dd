import { type KeptConversation, keptConversationSchema } from '@sayable/shared/contracts';
import { deletedLongAgo } from '../attempts/attempts.ts';
import { markWithAttempts } from '../attempts/write-attempt.ts';
import type { SayableDatabase } from '../database.ts';
import { type ListPage, readable } from '../readable.ts';
import { storeOf } from '../storage-error.ts';

const isReadable = readable(keptConversationSchema, 'a conversation');

/** The fields of a conversation that may change. */
export type ConversationChanges = Partial<Omit<KeptConversation, 'id' | 'createdAt'>>;

/** The store of conversations. Every function rejects with an AppError with a reason `storage-…`. */
export interface ConversationStore {
  /** Lists conversations, newest first, without deleted ones. */
  list(page: ListPage): Promise<KeptConversation[]>;
  /**
   * Returns a conversation; undefined if it doesn't exist. A deleted conversation is returned until it is
   * removed.
   */
  get(id: string): Promise<KeptConversation | undefined>;
  /** Returns the conversation that is open in the side panel. */
  open(): Promise<KeptConversation | undefined>;
  /** Inserts or replaces a conversation. */
  put(conversation: KeptConversation): Promise<void>;
  /** Changes some fields; does nothing if the conversation doesn't exist. */
  update(id: string, changes: ConversationChanges): Promise<void>;
  /** Opens the conversation in the side panel; the previously open conversation is kept for later. */
  bringUp(id: string): Promise<void>;
  /** Closes the conversation in the side panel; a conversation without a turn of the person is removed. */
  leave(id: string): Promise<void>;
  /** Hides the conversation and takes its attempts out of all totals; `undoDelete` reverts both. */
  markDeleted(id: string): Promise<void>;
  undoDelete(id: string): Promise<void>;
  /** Lists conversations that were deleted longer ago than the undo window. */
  listDeleted(undoWindowMs: number): Promise<KeptConversation[]>;
  /** Removes the conversation and its turns. Its attempts are removed as deleted attempts are. */
  remove(id: string): Promise<void>;
}

export function createConversationStore(
  database: SayableDatabase,
  now: () => number = Date.now,
): ConversationStore {
  const { conversations, turns } = database;
  const update = (id: string, changes: ConversationChanges) => change(database, id, changes);
  return storeOf<ConversationStore>({
    list: ({ limit, before }) =>
      conversations
        .where('createdAt')
        .below(before ?? Number.POSITIVE_INFINITY)
        .reverse()
        .filter((row) => row.deletedAt === undefined && isReadable(row))
        .limit(limit)
        .toArray(),
    get: (id) => conversations.get(id),
    open: async () => {
      const newest = await conversations.orderBy('openedAt').reverse().first();
      return newest && newest.deletedAt === undefined && isReadable(newest) ? newest : undefined;
    },
    put: async (conversation) => {
      await conversations.put(keptConversationSchema.parse(conversation));
    },
    update,
    bringUp: (id) => update(id, { openedAt: now() }),
    leave: (id) => leave(database, id),
    markDeleted: (id) => markWithAttempts(database, 'conversation', { id, deletedAt: now() }),
    undoDelete: (id) => markWithAttempts(database, 'conversation', { id, deletedAt: undefined }),
    listDeleted: async (undoWindowMs) => {
      const found = await conversations.bulkGet(await deletedLongAgo(conversations, now(), undoWindowMs));
      return found.filter((row) => row !== undefined);
    },
    remove: (id) =>
      database.transaction('rw', conversations, turns, async () => {
        await conversations.delete(id);
        await turns.where('conversationId').equals(id).delete();
      }),
  });
}

/** Refuses changes that can't be parsed again, because they would hide the whole conversation. */
function change(database: SayableDatabase, id: string, changes: ConversationChanges): Promise<void> {
  const { conversations } = database;
  return database.transaction('rw', conversations, async () => {
    const there = await conversations.get(id);
    if (there) await conversations.put(keptConversationSchema.parse({ ...there, ...changes }));
  });
}

/** Other conversations that were marked open are closed too. */
function leave(database: SayableDatabase, id: string): Promise<void> {
  const { conversations, turns } = database;
  return database.transaction('rw', conversations, turns, async () => {
    const found = await turns.where('conversationId').equals(id).toArray();
    await conversations.where('openedAt').above(0).modify({ openedAt: undefined });
    if (found.some(({ speaker }) => speaker === 'learner')) return;
    // The conversation is marked, not removed: its holder must find it until then, and a server may have to
    // be notified.
    await conversations.update(id, { deletedAt: 0 });
  });
}
