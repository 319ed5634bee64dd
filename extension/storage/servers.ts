import type { SayableDatabase } from './database.ts';
import type { ServerRow } from './migrations.ts';
import { stored } from './storage-error.ts';

/** What a screen may know of a joined server. */
export type JoinedServer = Pick<ServerRow, 'address' | 'expiresAt'>;

/**
 * The server that was joined, with its token: for the extension's own pages, the background and the speech host only.
 * There is one at most. No copy of the data holds it. Every function rejects with an AppError with the reason
 * `storage-failed`.
 */
export interface ServerStore {
  /** Undefined where none was joined. A private window has a database of its own, so there it is none, too. */
  get(): Promise<ServerRow | undefined>;
  /** Takes the place of the one that was joined before. */
  put(server: ServerRow): Promise<void>;
  /** Forgets it. Safe to repeat. */
  remove(): Promise<void>;
}

/** Keeps the joined server in the database. */
export function createServerStore(database: SayableDatabase): ServerStore {
  const { servers } = database;
  return {
    get: () => stored(() => servers.toCollection().first()),
    put: (server) =>
      stored(() =>
        database.transaction('rw', servers, async () => {
          await servers.clear();
          await servers.put(server);
        }),
      ),
    remove: () => stored(() => servers.clear()),
  };
}
