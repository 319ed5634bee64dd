import { type KeptConversation, type KeptTurn, keptTurnSchema } from '@sayable/shared/contracts';
import type { SayableDatabase } from './database.ts';
import { stored } from './storage-error.ts';

/** What may change in a turn. Its place stays. */
export type TurnChanges = Partial<Omit<KeptTurn, 'id' | 'conversationId' | 'index'>>;

/** A turn in which what was sought was said. */
export interface FoundTurn {
  conversation: KeptConversation;
  turn: KeptTurn;
}

/** What was said in conversations. Every function rejects with an AppError with the reason `storage-failed`. */
export interface TurnStore {
  /** All of a conversation, in order. */
  of(conversationId: string): Promise<KeptTurn[]>;
  get(id: string): Promise<KeptTurn | undefined>;
  /**
   * Adds one at the end, or takes the place of the one with this id. Nothing happens where its conversation isn't
   * there any more.
   */
  put(turn: Omit<KeptTurn, 'index'>): Promise<void>;
  /**
   * Changes some fields, from what they are within one transaction where a function is given; nothing happens where it
   * isn't there (any more).
   */
  patch(id: string, changes: TurnChanges | ((turn: KeptTurn) => TurnChanges)): Promise<void>;
  remove(id: string): Promise<void>;
  /** Puts what this makes of a conversation's turns in their place, within one transaction. */
  replace(conversationId: string, change: (turns: KeptTurn[]) => KeptTurn[]): Promise<void>;
  /** Turns that a crash cut off while they were being said. */
  listSpeaking(): Promise<KeptTurn[]>;
  /** Turns that hold each of these words, or the beginning of each; the newest first. Deleted ones are left out. */
  search(words: string, limit: number): Promise<FoundTurn[]>;
}

export function createTurnStore(database: SayableDatabase): TurnStore {
  const { talkTurns, conversations } = database;
  const inOrder = (conversationId: string) =>
    talkTurns.where('conversationId').equals(conversationId).sortBy('index');
  return {
    of: (conversationId) => stored(async () => (await inOrder(conversationId)).filter(isReadable)),
    get: (id) => stored(() => talkTurns.get(id)),
    put: (turn) =>
      stored(() =>
        database.transaction('rw', talkTurns, conversations, async () => {
          const { id, conversationId } = turn;
          if (!(await conversations.get(conversationId))) return;
          const there = await talkTurns.get(id);
          const index = there?.index ?? ((await inOrder(conversationId)).at(-1)?.index ?? -1) + 1;
          await talkTurns.put(keptTurnSchema.parse({ ...turn, index }));
        }),
      ),
    patch: (id, changes) =>
      stored(() =>
        database.transaction('rw', talkTurns, async () => {
          const there = await talkTurns.get(id);
          if (!there) return;
          const { index, conversationId } = there;
          const changed = typeof changes === 'function' ? changes(there) : changes;
          await talkTurns.put(keptTurnSchema.parse({ ...there, ...changed, id, index, conversationId }));
        }),
      ),
    remove: (id) => stored(() => talkTurns.delete(id)),
    replace: (conversationId, change) =>
      stored(() =>
        database.transaction('rw', talkTurns, conversations, async () => {
          if (!(await conversations.get(conversationId))) return;
          // A damaged row stays as it is, unless another takes its place.
          const before = (await inOrder(conversationId)).filter(isReadable);
          const after = keptTurnSchema.array().parse(change(before));
          const stay = new Set(after.map(({ id }) => id));
          await talkTurns.bulkDelete(before.map(({ id }) => id).filter((id) => !stay.has(id)));
          await talkTurns.bulkPut(after);
        }),
      ),
    listSpeaking: () =>
      stored(async () => (await talkTurns.where('state').equals('speaking').toArray()).filter(isReadable)),
    search: (words, limit) => stored(() => search(database, words, limit)),
  };
}

/** Longer questions are not typed. */
const SOUGHT_WORDS = 12;

async function search(
  { talkTurns, conversations }: SayableDatabase,
  words: string,
  limit: number,
): Promise<FoundTurn[]> {
  const sought = wordsOf(words).slice(0, SOUGHT_WORDS);
  if (sought.length === 0) return [];
  const rows = await conversations.filter(({ deletedAt }) => deletedAt === undefined).toArray();
  const shown = new Map(rows.map((row) => [row.id, row]));
  const turns = await talkTurns
    .orderBy('startedAt')
    .reverse()
    .filter((row) => shown.has(row.conversationId) && holds(String(row.text), sought) && isReadable(row))
    .limit(limit)
    .toArray();
  return turns.flatMap((turn) => {
    const conversation = shown.get(turn.conversationId);
    return conversation ? [{ conversation, turn }] : [];
  });
}

function holds(text: string, sought: readonly string[]): boolean {
  const words = wordsOf(text);
  return sought.every((one) => words.some((word) => word.startsWith(one)));
}

/** In lower case and without accents: "cafe" finds "Café". */
function wordsOf(text: string): string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}\p{N}']+/u).filter((word) => word !== '');
}

/** A row that was damaged must not take the others out of sight. */
function isReadable(row: KeptTurn): boolean {
  const { success } = keptTurnSchema.safeParse(row);
  if (!success) console.error('sayable: a turn is damaged and not shown', row.id);
  return success;
}
