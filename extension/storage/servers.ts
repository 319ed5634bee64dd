import type { SayableDatabase, ServerRow } from './database.ts';
import { storeOf } from './storage-error.ts';

/** The fields of a joined server that a screen may read. */
export type JoinedServer = Pick<ServerRow, 'address' | 'expiresAt'>;

/**
 * The joined server with its token: for the extension's own pages, the background and the speech host only.
 * At most one exists. No copy of the data contains it. Every function rejects with an AppError with a reason
 * `storage-…`.
 */
export interface ServerStore {
  /**
   * Returns the joined server; undefined if there is none. A private window has its own database, so it has
   * no server either.
   */
  get(): Promise<ServerRow | undefined>;
  /** Replaces the previously joined server. */
  put(server: ServerRow): Promise<void>;
  /** Removes the server. It is idempotent. */
  remove(): Promise<void>;
}

/** Creates the store of the joined server in the database. */
export function createServerStore(database: SayableDatabase): ServerStore {
  const { servers } = database;
  return storeOf<ServerStore>({
    get: () => servers.toCollection().first(),
    put: (server) =>
      database.transaction('rw', servers, async () => {
        await servers.clear();
        await servers.put(server);
      }),
    remove: () => servers.clear(),
  });
}
