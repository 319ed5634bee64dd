/** The part of a Durable Object's SQLite that the server uses. Tests use Node's. */
export interface Sql {
  exec(query: string, ...values: SqlValue[]): { toArray(): Record<string, unknown>[] };
}
export type SqlValue = string | number | null;
