let ledgerId: DurableObjectId | undefined;

/** Returns a new stub for each call: a stub belongs to its request, and stays dead after its object died. */
export function ledgerStub({ LEDGER }: Cloudflare.Env) {
  ledgerId ??= LEDGER.idFromName('ledger');
  return LEDGER.get(ledgerId);
}
