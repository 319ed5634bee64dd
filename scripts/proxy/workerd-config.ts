import type { WorkerSettings } from './worker-settings.ts';

export interface WorkerdConfigOptions {
  settings: WorkerSettings;
  /** File names of the WebAssembly modules beside the bundle. */
  modules?: readonly string[];
  /** Names of environment variables that the Worker sees. Their values are never written to a file. */
  variables: readonly string[];
  /** The absolute path of the folder for Durable Objects' data. */
  storage: string;
  /** Additional certificate authorities to trust, in PEM. Some networks have their own. */
  certificates: readonly string[];
}

/** Returns a workerd configuration in Cap'n Proto's text format, for a bundle "index.js" beside it. */
export function workerdConfig(options: WorkerdConfigOptions): string {
  const { settings, modules = [], variables, storage, certificates } = options;
  const { bindings } = settings.durable_objects;
  return `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    (name = "storage", disk = (path = ${text(storage)}, writable = true)),
    (name = "internet", network = (
      # The host configures the upstreams, and an upstream may be on this machine.
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

/** Quotes a text for Cap'n Proto. For the characters in these texts, JSON's quoting is the same. */
const text = (value: string): string => JSON.stringify(value);
