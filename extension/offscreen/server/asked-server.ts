import type { ServerClient } from '../../adapters/server/index.ts';

/** Practice's requests to the joined server. */
export type AskedServer = Pick<ServerClient, 'request' | 'voices'>;
