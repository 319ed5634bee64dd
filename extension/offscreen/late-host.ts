import type { HostPort } from './host-port.ts';

/** A host of ports in this document. */
interface Host {
  /** True while this document must stay alive for it. */
  readonly isBusy: boolean;
  connect(port: HostPort): void;
  /** Stops its playback. */
  hush(): Promise<unknown>;
}

/** Creates a host whose code loads when the first page connects to it. Nothing that is sent meanwhile is lost. */
export function createLateHost(load: () => Promise<Host>): Host {
  let loading: Promise<Host> | undefined;
  let host: Host | undefined;
  return {
    get isBusy() {
      return host ? host.isBusy : loading !== undefined;
    },
    connect(port) {
      const held = holding(port);
      loading ??= load();
      loading.then(
        (loaded) => {
          host = loaded;
          loaded.connect(held);
        },
        (thrown: unknown) => {
          loading = undefined;
          console.error('sayable: a host could not be loaded', thrown);
        },
      );
    },
    hush: async () => host?.hush(),
  };
}

/** Returns a port that holds its messages, and its end, until somebody listens. */
function holding(port: HostPort): HostPort {
  const held: unknown[] = [];
  let onMessage = (data: unknown): void => void held.push(data);
  const end = Promise.withResolvers<void>();
  port.onMessage.addListener((data) => onMessage(data));
  port.onDisconnect.addListener(end.resolve);
  return {
    postMessage: (message) => port.postMessage(message),
    onMessage: {
      addListener(listener) {
        onMessage = listener;
        for (const data of held.splice(0)) listener(data);
      },
    },
    onDisconnect: { addListener: (listener) => void end.promise.then(listener) },
  };
}
