import {
  type Conversation,
  type ConversationAnswer,
  type ConversationStart,
  conversationScenarioSchema,
  conversationSchema,
  type ListedConversation,
  type Turn,
  turnSchema,
} from '@sayable/shared/contracts';
import type { SessionStore } from '@sayable/shared/conversation';
import { AppError } from '@sayable/shared/std';
import type { Sql } from '../sql.ts';
import { limits } from './limits.ts';

type Row = Record<string, unknown>;

const tables = `
  CREATE TABLE IF NOT EXISTS conversations (
    id TEXT PRIMARY KEY, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
    engine TEXT NOT NULL, state TEXT NOT NULL, scenario TEXT NOT NULL, page TEXT
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS turns (
    conversation_id TEXT NOT NULL, place INTEGER NOT NULL, id TEXT NOT NULL, turn TEXT NOT NULL,
    PRIMARY KEY (conversation_id, place), UNIQUE (conversation_id, id)
  );
  CREATE TABLE IF NOT EXISTS pages (conversation_id TEXT PRIMARY KEY, text TEXT NOT NULL);`;

/** The conversations of one person with their turns and pages, in one database that one thread uses. */
export class ConversationStore {
  readonly #sql: Sql;
  readonly #now: () => number;

  constructor({ sql, now = Date.now }: { sql: Sql; now?: () => number }) {
    sql.exec(tables);
    this.#sql = sql;
    this.#now = now;
  }

  /**
   * Creates a conversation. A repeated start returns the conversation as it is now.
   * @throws AppError `conflict` where another conversation has the id, `unprocessable` where there are too
   *   many
   */
  create(start: ConversationStart): { answer: ConversationAnswer; isNew: boolean } {
    const known = this.#row(start.id);
    if (known) {
      if (!this.#isSame(known, start)) throw taken();
      return { answer: this.get(start.id), isNew: false };
    }
    this.#makeRoom();
    const { id, engine, scenario, page } = start;
    const at = this.#now();
    const source = page && JSON.stringify({ url: page.url, title: page.title });
    this.#sql.exec(
      'INSERT INTO conversations (id, created_at, updated_at, engine, state, scenario, page) VALUES (?, ?, ?, ?, ?, ?, ?)',
      ...[id, at, at, engine, 'running', JSON.stringify(scenario), source ?? null],
    );
    if (page) this.#keepPage(id, page.text);
    return { answer: this.get(id), isNew: true };
  }

  /** Returns all conversations, newest first. */
  list(): ListedConversation[] {
    const query = `SELECT *, (SELECT count(*) FROM turns WHERE turns.conversation_id = conversations.id) AS turn_count
      FROM conversations ORDER BY updated_at DESC, id`;
    const rows = this.#sql.exec(query).toArray();
    return rows.map((row) => ({ ...toConversation(row), turnCount: Number(row.turn_count) }));
  }

  /** @throws AppError `not-found` */
  get(id: string): ConversationAnswer {
    return { conversation: this.conversation(id), turns: this.#turns(id) };
  }

  /** @throws AppError `not-found` */
  conversation(id: string): Conversation {
    const row = this.#row(id);
    if (!row) throw unknown();
    return toConversation(row);
  }

  /** Ends a conversation. Does nothing if it has ended already. @throws AppError `not-found` */
  end(id: string): ConversationAnswer {
    if (this.conversation(id).state !== 'ended') {
      const query = 'UPDATE conversations SET state = ?, updated_at = ? WHERE id = ?';
      this.#sql.exec(query, 'ended', this.#now(), id);
    }
    return this.get(id);
  }

  /** Deletes a conversation, if there is one. */
  remove(id: string): void {
    this.#sql.exec('DELETE FROM turns WHERE conversation_id = ?', id);
    this.#sql.exec('DELETE FROM pages WHERE conversation_id = ?', id);
    this.#sql.exec('DELETE FROM conversations WHERE id = ?', id);
  }

  /** Returns the text of the conversation's page; undefined where none is stored any more. */
  pageText(id: string): string | undefined {
    const [row] = this.#sql.exec('SELECT text FROM pages WHERE conversation_id = ?', id).toArray();
    return row && String(row.text);
  }

  /**
   * Returns the store for the session of a conversation. It caches the conversation, which doesn't change
   * while it has a session, and the turns: use one at a time.
   */
  sessionStore(id: string): SessionStore {
    let conversation: Conversation | undefined;
    let turns: Turn[] | undefined;
    const known = () => {
      turns ??= this.#turns(id);
      return turns;
    };
    return {
      load: () => {
        conversation ??= this.conversation(id);
        return { conversation, turns: known() };
      },
      putTurn: (turn) => {
        this.#putTurn(id, turn);
        const isNew = !known().some((other) => other.id === turn.id);
        turns = isNew ? [...known(), turn] : known().map((other) => (other.id === turn.id ? turn : other));
      },
      removeTurn: (turnId) => {
        this.#sql.exec('DELETE FROM turns WHERE conversation_id = ? AND id = ?', id, turnId);
        turns = known().filter((turn) => turn.id !== turnId);
      },
    };
  }

  /** Writes a turn, unless the conversation was deleted meanwhile. */
  #putTurn(id: string, turn: Turn): void {
    if (!this.#row(id)) return;
    this.#sql.exec(
      `INSERT INTO turns (conversation_id, place, id, turn)
        SELECT ?1, coalesce(max(place) + 1, 0), ?2, ?3 FROM turns WHERE conversation_id = ?1
        ON CONFLICT (conversation_id, id) DO UPDATE SET turn = excluded.turn`,
      ...[id, turn.id, JSON.stringify(turn)],
    );
    this.#sql.exec('UPDATE conversations SET updated_at = ? WHERE id = ?', this.#now(), id);
  }

  #turns(id: string): Turn[] {
    const rows = this.#sql
      .exec('SELECT turn FROM turns WHERE conversation_id = ? ORDER BY place', id)
      .toArray();
    return rows.map((row) => turnSchema.parse(JSON.parse(String(row.turn))));
  }

  #row(id: string): Row | undefined {
    return this.#sql.exec('SELECT * FROM conversations WHERE id = ?', id).toArray()[0];
  }

  #isSame(row: Row, { id, engine, scenario, page }: ConversationStart): boolean {
    const { text, ...source } = page ?? { text: undefined };
    const known = toConversation(row);
    return (
      known.engine === engine &&
      // The schema orders the members of both.
      JSON.stringify(known.scenario) === JSON.stringify(conversationScenarioSchema.parse(scenario)) &&
      JSON.stringify(known.page ?? {}) === JSON.stringify(source) &&
      // A page that is not stored any more can't be compared.
      (text === undefined || (this.pageText(id) ?? text) === text)
    );
  }

  #makeRoom(): void {
    const all = this.list();
    const over = all.length + 1 - limits.conversations;
    if (over <= 0) return;
    const ended = all.filter(({ state }) => state === 'ended').reverse();
    if (ended.length < over) throw tooMany();
    for (const { id } of ended.slice(0, over)) this.remove(id);
  }

  #keepPage(id: string, text: string): void {
    this.#sql.exec('INSERT INTO pages (conversation_id, text) VALUES (?, ?)', id, text);
    const newest = 'SELECT id FROM conversations WHERE page IS NOT NULL ORDER BY created_at DESC LIMIT ?';
    this.#sql.exec(`DELETE FROM pages WHERE conversation_id NOT IN (${newest})`, limits.pages);
  }
}

function toConversation(row: Row): Conversation {
  return conversationSchema.parse({
    id: row.id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    engine: row.engine,
    state: row.state,
    scenario: JSON.parse(String(row.scenario)),
    ...(row.page !== null && { page: JSON.parse(String(row.page)) }),
  });
}

const unknown = () =>
  new AppError('not-found', 'This server has no such conversation. Start a new one.', {
    reason: 'conversation-gone',
  });
const taken = () =>
  new AppError('conflict', 'There is another conversation under this id already. Start a new one.', {
    reason: 'conversation-gone',
  });
const tooMany = () =>
  new AppError('unprocessable', 'Too many conversations are open. End or delete some, then try again.', {
    reason: 'too-many-conversations',
  });
