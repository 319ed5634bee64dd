/** What the ledger needs of a Durable Object's SQLite; a test gives Node's. */
export interface Sql {
  exec(query: string, ...values: SqlValue[]): { toArray(): Record<string, unknown>[] };
}
export type SqlValue = string | number | null;

/** Numbered by their place; one that was released is never changed. */
const migrations = [
  `CREATE TABLE installs (
    id TEXT PRIMARY KEY, secret_hash TEXT NOT NULL, created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE usage (
    day TEXT NOT NULL, holder TEXT NOT NULL,
    tokens REAL NOT NULL, characters REAL NOT NULL, audio_seconds REAL NOT NULL,
    PRIMARY KEY (day, holder)
  ) WITHOUT ROWID;
  CREATE TABLE attempts (
    install_id TEXT NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL, tries INTEGER NOT NULL,
    reservation_id TEXT NOT NULL, at INTEGER NOT NULL,
    tokens REAL NOT NULL, characters REAL NOT NULL, audio_seconds REAL NOT NULL,
    PRIMARY KEY (install_id, key)
  ) WITHOUT ROWID;
  CREATE TABLE guesses (address TEXT PRIMARY KEY, since INTEGER NOT NULL, count INTEGER NOT NULL) WITHOUT ROWID;`,
];

/** Brings the tables to today's shape, a step at a time. */
export function migrate(sql: Sql): void {
  sql.exec('CREATE TABLE IF NOT EXISTS steps (number INTEGER PRIMARY KEY)');
  const done = sql.exec('SELECT count(*) AS count FROM steps').toArray()[0]?.count ?? 0;
  for (const [number, step] of migrations.entries()) {
    if (number < Number(done)) continue;
    sql.exec(step);
    sql.exec('INSERT INTO steps (number) VALUES (?)', number);
  }
}
