import type { WorkerSettings } from './worker-settings.ts';

export interface WorkerdConfigOptions {
  settings: WorkerSettings;
  /** File names of WebAssembly beside the bundle. */
  modules?: readonly string[];
  /** Names of environment variables that the Worker sees. Values never stand in a file. */
  variables: readonly string[];
  /** Absolute; here Durable Objects keep what they know. */
  storage: string;
  /** Further authorities to trust, in PEM: some networks have one of their own. */
  certificates: readonly string[];
}

/** A configuration of workerd in Cap'n Proto's text form, for a bundle "index.js" beside it. */
export function workerdConfig(options: WorkerdConfigOptions): string {
  const { settings, modules = [], variables, storage, certificates } = options;
  const { bindings } = settings.durable_objects;
  return `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    (name = "storage", disk = (path = ${text(storage)}, writable = true)),
    (name = "internet", network = (
      # The host names the upstreams, and one of her own may well be on this machine.
      allow = ["public", "private"],
      tlsOptions = (trustBrowserCas = true, trustedCertificates = [${certificates.map(text).join(', ')}])
    )),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);

const worker :Workerd.Worker = (
  modules = [
    (name = "index.js", esModule = embed "index.js"),
${modules.map((name) => `    (name = ${text(name)}, wasm = embed ${text(name)}),`).join('\n')}
  ],
  compatibilityDate = ${text(settings.compatibility_date)},
  compatibilityFlags = [${settings.compatibility_flags.map(text).join(', ')}],
  bindings = [
${variables.map((name) => `    (name = ${text(name)}, fromEnvironment = ${text(name)}),`).join('\n')}
${bindings.map(({ name, class_name }) => `    (name = ${text(name)}, durableObjectNamespace = ${text(class_name)}),`).join('\n')}
  ],
  durableObjectNamespaces = [
${bindings.map(({ class_name }) => `    (className = ${text(class_name)}, uniqueKey = ${text(`${settings.name}-${class_name}`)}, enableSql = true),`).join('\n')}
  ],
  durableObjectStorage = (localDisk = "storage"),
);
`;
}

/** A text of Cap'n Proto is quoted as one of JSON is, for all that stands in these. */
const text = (value: string): string => JSON.stringify(value);
