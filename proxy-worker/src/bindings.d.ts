declare namespace Cloudflare {
  /** What wrangler.jsonc binds. Variables and secrets are read by `readConfig` and nobody else. */
  interface Env {
    LEDGER: DurableObjectNamespace<import('./durable-objects/ledger-object.ts').LedgerObject>;
    ALIGNER: DurableObjectNamespace<import('./durable-objects/aligner-container.ts').AlignerContainer>;
  }
}
