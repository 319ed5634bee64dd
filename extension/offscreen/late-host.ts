import { loadedOnce } from '@sayable/shared/std';
import type { HostPort } from './host-port.ts';

/** A host of ports in this document. */
interface Host {
  /** True while this document must stay alive for it. */
  readonly isBusy: boolean;
  connect(port: HostPort): void;
  /** Stops its playback. */
  hush(): Promise<unknown>;
}

/**
 * Creates a host whose code loads when the first page connects to it. Nothing that is sent meanwhile is lost.
 * If the code can't be loaded, the port is closed: its page tells so and connects anew.
 */
export function createLateHost(load: () => Promise<Host>): Host {
  const loaded = loadedOnce(load);
  let host: Host | undefined;
  return {
    get isBusy() {
      return host ? host.isBusy : loaded.isAsked();
    },
    connect(port) {
      const held = holding(port);
      loaded().then(
        (there) => {
          host = there;
          there.connect(held);
        },
        (thrown: unknown) => {
          console.error('sayable: a host could not be loaded', thrown);
          port.disconnect();
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
    disconnect: () => port.disconnect(),
    onMessage: {
      addListener(listener) {
        onMessage = listener;
        for (const data of held.splice(0)) listener(data);
      },
    },
    onDisconnect: { addListener: (listener) => void end.promise.then(listener) },
  };
}
