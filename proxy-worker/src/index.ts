import { env } from 'cloudflare:workers';
import { createApp } from './app.ts';
import { conversationsOf } from './durable-objects/conversations-stub.ts';
import { ledgerStub } from './durable-objects/ledger-stub.ts';
import { LedgerClient } from './ledger/ledger-client.ts';
import { createProviders } from './providers/create-providers.ts';
import { readConfig } from './read-config.ts';

export { AlignerContainer } from './durable-objects/aligner-container.ts';
export { ConversationsObject } from './durable-objects/conversations-object.ts';
export { LedgerObject } from './durable-objects/ledger-object.ts';

// Read while the module loads, so that a wrong setting keeps the server from starting.
const config = readConfig(env);

export default createApp({
  config,
  providers: createProviders(config, { alignerNamespace: env.ALIGNER }),
  ledger: new LedgerClient(() => ledgerStub(env)),
  conversations: (installId) => conversationsOf(env.CONVERSATIONS, installId),
});
