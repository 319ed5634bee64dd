/** Numbered by their place; one that was released is never changed. */
export const conversationTables = [
  `CREATE TABLE conversations (
    id TEXT PRIMARY KEY, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
    engine TEXT NOT NULL, state TEXT NOT NULL, scenario TEXT NOT NULL, page TEXT
  ) WITHOUT ROWID;
  CREATE TABLE turns (
    conversation_id TEXT NOT NULL, place INTEGER NOT NULL, id TEXT NOT NULL, turn TEXT NOT NULL,
    PRIMARY KEY (conversation_id, place), UNIQUE (conversation_id, id)
  );
  CREATE TABLE pages (conversation_id TEXT PRIMARY KEY, text TEXT NOT NULL);`,
];
