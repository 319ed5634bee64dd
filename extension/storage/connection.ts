import { SayableDatabase } from './database.ts';
import { stored } from './storage-error.ts';

/** One connection per context. Dexie opens it with the first query, so importing this file costs nothing. */
export const database = new SayableDatabase();

/** Deletes a database that can't be read any more. @throws AppError with a reason `storage-…`. */
export const deleteDatabase = () => stored(() => database.delete());

/** Starts to open the database, for a page whose first screen waits for it. Queries report the errors. */
export function openEarly(): void {
  database.open().catch((thrown: unknown) => console.error('sayable: the database does not open', thrown));
}
