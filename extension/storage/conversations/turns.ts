import { type KeptConversation, type KeptTurn, keptTurnSchema } from '@sayable/shared/contracts';
import type { SayableDatabase } from '../database.ts';
import { readable } from '../readable.ts';
import { storeOf } from '../storage-error.ts';

const isReadable = readable(keptTurnSchema, 'a turn');

/** The fields of a turn that may change. Its position is fixed. */
export type TurnChanges = Partial<Omit<KeptTurn, 'id' | 'conversationId' | 'index'>>;

/** A turn that matches the search. */
export interface FoundTurn {
  conversation: KeptConversation;
  turn: KeptTurn;
}

/** The store of turns. Every function rejects with an AppError with a reason `storage-…`. */
export interface TurnStore {
  /** Returns all turns of a conversation, in order. */
  of(conversationId: string): Promise<KeptTurn[]>;
  get(id: string): Promise<KeptTurn | undefined>;
  /** Appends a turn, or replaces the turn with this id. Does nothing if its conversation doesn't exist. */
  put(turn: Omit<KeptTurn, 'index'>): Promise<void>;
  /**
   * Changes some fields; a function computes them from the present turn within the transaction. Does nothing
   * if the turn doesn't exist.
   */
  patch(id: string, changes: TurnChanges | ((turn: KeptTurn) => TurnChanges)): Promise<void>;
  remove(id: string): Promise<void>;
  /** Replaces a conversation's turns by the function's result, within one transaction. */
  replace(conversationId: string, change: (turns: KeptTurn[]) => KeptTurn[]): Promise<void>;
  /** Lists turns that a crash interrupted while they were spoken. */
  listSpeaking(): Promise<KeptTurn[]>;
  /**
   * Returns turns that contain each of these words, or a word with that prefix; newest first. Deleted turns
   * are left out.
   */
  search(words: string, limit: number): Promise<FoundTurn[]>;
}

export function createTurnStore(database: SayableDatabase): TurnStore {
  const { turns, conversations } = database;
  const inOrder = (conversationId: string) =>
    turns.where('conversationId').equals(conversationId).sortBy('index');
  return storeOf<TurnStore>({
    of: async (conversationId) => (await inOrder(conversationId)).filter(isReadable),
    get: (id) => turns.get(id),
    put: (turn) =>
      database.transaction('rw', turns, conversations, async () => {
        const { id, conversationId } = turn;
        if (!(await conversations.get(conversationId))) return;
        const there = await turns.get(id);
        const index = there?.index ?? ((await inOrder(conversationId)).at(-1)?.index ?? -1) + 1;
        await turns.put(keptTurnSchema.parse({ ...turn, index }));
      }),
    patch: (id, changes) =>
      database.transaction('rw', turns, async () => {
        const there = await turns.get(id);
        if (!there) return;
        const { index, conversationId } = there;
        const changed = typeof changes === 'function' ? changes(there) : changes;
        await turns.put(keptTurnSchema.parse({ ...there, ...changed, id, index, conversationId }));
      }),
    remove: (id) => turns.delete(id),
    replace: (conversationId, change) =>
      database.transaction('rw', turns, conversations, async () => {
        if (!(await conversations.get(conversationId))) return;
        // A damaged row is left unchanged, unless another row replaces it.
        const before = (await inOrder(conversationId)).filter(isReadable);
        const after = keptTurnSchema.array().parse(change(before));
        const stay = new Set(after.map(({ id }) => id));
        await turns.bulkDelete(before.map(({ id }) => id).filter((id) => !stay.has(id)));
        await turns.bulkPut(after);
      }),
    listSpeaking: async () => (await turns.where('state').equals('speaking').toArray()).filter(isReadable),
    search: (words, limit) => search(database, words, limit),
  });
}

/** The maximum number of words in a query. Nobody types longer queries. */
const SOUGHT_WORDS = 12;

async function search(
  { turns, conversations }: SayableDatabase,
  words: string,
  limit: number,
): Promise<FoundTurn[]> {
  const sought = wordsOf(words).slice(0, SOUGHT_WORDS);
  if (sought.length === 0) return [];
  const rows = await conversations.filter(({ deletedAt }) => deletedAt === undefined).toArray();
  const shown = new Map(rows.map((row) => [row.id, row]));
  const found = await turns
    .orderBy('startedAt')
    .reverse()
    .filter((row) => shown.has(row.conversationId) && holds(String(row.text), sought) && isReadable(row))
    .limit(limit)
    .toArray();
  return found.flatMap((turn) => {
    const conversation = shown.get(turn.conversationId);
    return conversation ? [{ conversation, turn }] : [];
  });
}

function holds(text: string, sought: readonly string[]): boolean {
  const words = wordsOf(text);
  return sought.every((one) => words.some((word) => word.startsWith(one)));
}

/** Returns the words in lower case and without accents: "cafe" finds "Café". */
function wordsOf(text: string): string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}\p{N}']+/u).filter((word) => word !== '');
}
