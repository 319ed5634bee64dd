import { env } from 'cloudflare:workers';
import { createApp } from './app.ts';
import { LedgerClient } from './ledger/ledger-client.ts';
import { createProviders } from './providers/create-providers.ts';
import { readConfig } from './read-config.ts';

export { AlignerContainer } from './durable-objects/aligner-container.ts';
export { LedgerObject } from './durable-objects/ledger-object.ts';

// While the module is loaded, not at the first request: what is wrong keeps the server from starting.
const config = readConfig(env);

let ledgerId: DurableObjectId | undefined;

function ledgerStub() {
  ledgerId ??= env.LEDGER.idFromName('ledger');
  return env.LEDGER.get(ledgerId);
}

export default createApp({
  config,
  providers: createProviders(config, env.ALIGNER),
  // A stub for each call: it belongs to its request, and one that has seen its object die stays dead.
  ledger: new LedgerClient(ledgerStub),
});
