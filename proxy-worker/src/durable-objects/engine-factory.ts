import { type CreateEngine, createBudget, createMeteredEngine } from '../conversations/index.ts';
import { LedgerClient } from '../ledger/ledger-client.ts';
import { log } from '../log.ts';
import { createProviders } from '../providers/create-providers.ts';
import type { Providers } from '../providers/types.ts';
import { readConfig } from '../read-config.ts';

/**
 * Creates the engines of one object's conversations. The object has vendors and a ledger client of its own:
 * in workerd, a promise of one object can't be resolved by another.
 */
export function engineFactory(env: Cloudflare.Env): CreateEngine {
  const config = readConfig(env);
  const ledger = new LedgerClient(env.LEDGER);
  // Created late: most requests to an object hold no conversation.
  let providers: Providers | undefined;
  return (conversation, store, { installId, safetyId }) => {
    providers ??= createProviders(config, { retries: false });
    const onLost = () => log('error', 'settle-failed', { installId });
    const budget = createBudget({ ledger, installId, onLost });
    const makeId = () => crypto.randomUUID();
    const elapsed = () => performance.now();
    return createMeteredEngine({ providers, config, budget, safetyId, makeId, elapsed }, conversation, store);
  };
}
