import type { ServerClient } from '../../adapters/server/index.ts';

/** What practice asks of the joined server. */
export type AskedServer = Pick<ServerClient, 'request' | 'voices'>;
