import { type KeptConversation, keptConversationSchema } from '@sayable/shared/contracts';
import { deletedLongAgo } from './attempts.ts';
import type { SayableDatabase } from './database.ts';
import { stored } from './storage-error.ts';
import { attemptTables, changeAttempts } from './write-attempt.ts';

export interface ConversationPage {
  limit: number;
  /** Only conversations made before this moment. */
  before?: number | undefined;
}

/** What may change in a conversation. */
export type ConversationChanges = Partial<Omit<KeptConversation, 'id' | 'createdAt'>>;

/** Conversations. Every function rejects with an AppError with the reason `storage-failed`. */
export interface ConversationStore {
  /** Newest first, without deleted ones. */
  list(page: ConversationPage): Promise<KeptConversation[]>;
  /** Undefined where it isn't there; a deleted one is still given until it is removed. */
  get(id: string): Promise<KeptConversation | undefined>;
  /** The one that stands open in the side panel. */
  open(): Promise<KeptConversation | undefined>;
  /** Makes or replaces. */
  put(conversation: KeptConversation): Promise<void>;
  /** Changes some fields; nothing happens where it isn't there (any more). */
  update(id: string, changes: ConversationChanges): Promise<void>;
  /** Brings it into the side panel; one that stood there is kept for later. */
  bringUp(id: string): Promise<void>;
  /** Out of the side panel; one in which the person said nothing goes for good. */
  leave(id: string): Promise<void>;
  /** Hides it, and takes its attempts out of all totals; `undoDelete` brings both back. */
  markDeleted(id: string): Promise<void>;
  undoDelete(id: string): Promise<void>;
  /** Deleted longer ago than can be undone. */
  listDeleted(undoWindowMs: number): Promise<KeptConversation[]>;
  /** For good, with its turns. Its attempts go as deleted ones do. */
  remove(id: string): Promise<void>;
}

export function createConversationStore(
  database: SayableDatabase,
  now: () => number = Date.now,
): ConversationStore {
  const { conversations, talkTurns } = database;
  const update = (id: string, changes: ConversationChanges) => stored(() => change(database, id, changes));
  return {
    list: ({ limit, before }) =>
      stored(() =>
        conversations
          .where('createdAt')
          .below(before ?? Number.POSITIVE_INFINITY)
          .reverse()
          .filter((row) => row.deletedAt === undefined && isReadable(row))
          .limit(limit)
          .toArray(),
      ),
    get: (id) => stored(() => conversations.get(id)),
    open: () =>
      stored(async () => {
        const newest = await conversations.orderBy('openedAt').reverse().first();
        return newest && newest.deletedAt === undefined && isReadable(newest) ? newest : undefined;
      }),
    put: (conversation) =>
      stored(async () => {
        await conversations.put(keptConversationSchema.parse(conversation));
      }),
    update,
    bringUp: (id) => update(id, { openedAt: now() }),
    leave: (id) => stored(() => leave(database, id)),
    markDeleted: (id) => stored(() => mark(database, id, now())),
    undoDelete: (id) => stored(() => mark(database, id, undefined)),
    listDeleted: (undoWindowMs) =>
      stored(async () => {
        const found = await conversations.bulkGet(await deletedLongAgo(conversations, now(), undoWindowMs));
        return found.filter((row) => row !== undefined);
      }),
    remove: (id) =>
      stored(() =>
        database.transaction('rw', conversations, talkTurns, async () => {
          await conversations.delete(id);
          await talkTurns.where('conversationId').equals(id).delete();
        }),
      ),
  };
}

/** What can't be read again would take the whole conversation out of sight, and is refused. */
function change(database: SayableDatabase, id: string, changes: ConversationChanges): Promise<void> {
  const { conversations } = database;
  return database.transaction('rw', conversations, async () => {
    const there = await conversations.get(id);
    if (there) await conversations.put(keptConversationSchema.parse({ ...there, ...changes }));
  });
}

/** Those that were open behind it stay away too. */
function leave(database: SayableDatabase, id: string): Promise<void> {
  const { conversations, talkTurns } = database;
  return database.transaction('rw', conversations, talkTurns, async () => {
    const turns = await talkTurns.where('conversationId').equals(id).toArray();
    await conversations.where('openedAt').above(0).modify({ openedAt: undefined });
    if (turns.some(({ speaker }) => speaker === 'learner')) return;
    // Marked, not removed: who holds it must find it until then, and a server may have to be told.
    await conversations.update(id, { deletedAt: 0 });
  });
}

/** Its attempts that were deleted one by one before stay deleted. */
async function mark(database: SayableDatabase, id: string, deletedAt: number | undefined): Promise<void> {
  const tables = [...attemptTables(database), database.conversations];
  await database.transaction('rw', tables, async () => {
    const conversation = await database.conversations.get(id);
    if (!conversation) return;
    const attempts = await database.attempts.where('conversationId').equals(id).toArray();
    const before = deletedAt === undefined ? conversation.deletedAt : undefined;
    const meant = attempts.filter((one) => one.deletedAt === before);
    await database.conversations.update(id, { deletedAt });
    await changeAttempts(
      database,
      meant.map((one) => one.id),
      { deletedAt },
    );
  });
}

/** A row that was damaged must not take the others out of sight. */
function isReadable(row: KeptConversation): boolean {
  const { success } = keptConversationSchema.safeParse(row);
  if (!success) console.error('sayable: a conversation is damaged and not shown', row.id);
  return success;
}
