declare namespace Cloudflare {
  /** The bindings of wrangler.jsonc. Only `readConfig` reads variables and secrets. */
  interface Env {
    LEDGER: DurableObjectNamespace<import('./durable-objects/ledger-object.ts').LedgerObject>;
    CONVERSATIONS: DurableObjectNamespace<
      import('./durable-objects/conversations-object.ts').ConversationsObject
    >;
    ALIGNER: DurableObjectNamespace<import('./durable-objects/aligner-container.ts').AlignerContainer>;
  }
}

/** WebAssembly modules, which wrangler's rule compiles before the Worker runs. */
declare module '*.wasm' {
  const module: WebAssembly.Module;
  export default module;
}
