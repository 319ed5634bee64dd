import type { ServerClient } from '../server/index.ts';

/** What practice asks of the joined server. */
export type AskedServer = Pick<ServerClient, 'request' | 'voices'>;
