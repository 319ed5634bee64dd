declare namespace Cloudflare {
  /** What wrangler.jsonc binds. Variables and secrets are read by `readConfig` and nobody else. */
  interface Env {
    LEDGER: DurableObjectNamespace<import('./durable-objects/ledger-object.ts').LedgerObject>;
    CONVERSATIONS: DurableObjectNamespace<
      import('./durable-objects/conversations-object.ts').ConversationsObject
    >;
    ALIGNER: DurableObjectNamespace<import('./durable-objects/aligner-container.ts').AlignerContainer>;
  }
}

/** As wrangler's rule for them makes them: compiled before the Worker runs. */
declare module '*.wasm' {
  const module: WebAssembly.Module;
  export default module;
}
