import { env } from 'cloudflare:workers';
import { createApp } from './app.ts';
import { LedgerClient } from './ledger/ledger-client.ts';
import { createProviders } from './providers/create-providers.ts';
import { readConfig } from './read-config.ts';

export { LedgerObject } from './durable-objects/ledger-object.ts';

// While the module is loaded, not at the first request: what is wrong keeps the server from starting.
const config = readConfig(env);

const ledgerId = env.LEDGER.idFromName('ledger');

export default createApp({
  config,
  providers: createProviders(config),
  // A stub for each call: it belongs to its request, and one that has seen its object die stays dead.
  ledger: new LedgerClient(() => env.LEDGER.get(ledgerId)),
});
