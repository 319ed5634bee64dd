import { createListener, createPurse, type MakeListener } from '../conversations/index.ts';
import { LedgerClient } from '../ledger/ledger-client.ts';
import { log } from '../log.ts';
import { createProviders } from '../providers/create-providers.ts';
import type { Providers } from '../providers/types.ts';
import { readConfig } from '../read-config.ts';
import { ledgerStub } from './ledger-stub.ts';

/**
 * Who hears and answers in one object. Its vendors and its way to the ledger are its own: what waits for an answer in one
 * object can't be woken by another.
 */
export function createListeners(env: Cloudflare.Env): MakeListener {
  const config = readConfig(env);
  const ledger = new LedgerClient(() => ledgerStub(env));
  // Most requests hold no conversation.
  let providers: Providers | undefined;
  return (conversation, store, { installId, safetyId }) => {
    providers ??= createProviders(config, { retries: false });
    const onLost = () => log('error', 'settle-failed', { installId });
    const purse = createPurse({ ledger, installId, onLost });
    const makeId = () => crypto.randomUUID();
    const elapsed = () => performance.now();
    return createListener({ providers, config, purse, safetyId, makeId, elapsed }, conversation, store);
  };
}
