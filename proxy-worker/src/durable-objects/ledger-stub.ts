let ledgerId: DurableObjectId | undefined;

/** A stub for each call: it belongs to its request, and one that has seen its object die stays dead. */
export function ledgerStub({ LEDGER }: Cloudflare.Env) {
  ledgerId ??= LEDGER.idFromName('ledger');
  return LEDGER.get(ledgerId);
}
