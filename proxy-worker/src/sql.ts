/** The part of a Durable Object's SQLite that the server uses. Tests use Node's. */
export interface Sql {
  exec(query: string, ...values: SqlValue[]): { toArray(): Record<string, unknown>[] };
}
export type SqlValue = string | number | null;

/**
 * Runs the migrations that the database has not seen yet.
 * @param migrations Numbered by their position. A released one is never changed.
 */
export function migrate(sql: Sql, migrations: readonly string[]): void {
  sql.exec('CREATE TABLE IF NOT EXISTS steps (number INTEGER PRIMARY KEY)');
  const done = sql.exec('SELECT count(*) AS count FROM steps').toArray()[0]?.count ?? 0;
  for (const [number, step] of migrations.entries()) {
    if (number < Number(done)) continue;
    sql.exec(step);
    sql.exec('INSERT INTO steps (number) VALUES (?)', number);
  }
}
