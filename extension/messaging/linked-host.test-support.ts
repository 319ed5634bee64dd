import type { ClientPlatform, ClientPort } from './client-platform.ts';
import { connectPractice } from './host-link.ts';
import { answeringPings } from './live-port.ts';
import type { PracticeClient } from './practice-view.ts';

interface End {
  listeners: ((message: unknown) => void)[];
  onEnd: (() => void)[];
  /** Set it to delay what this end hears. */
  free: Promise<unknown>;
}

/** Two ends of a port, between which messages take a moment, are copied, and keep their order. */
function portPair() {
  const [page, host] = [0, 1].map((): End => ({ listeners: [], onEnd: [], free: Promise.resolve() }));
  if (!page || !host) throw new Error('There are two ends.');
  let isOpen = true;
  const end = (own: End, other: End): ClientPort => ({
    postMessage(message) {
      if (!isOpen) throw new Error('Attempting to use a disconnected port object');
      const copy: unknown = JSON.parse(JSON.stringify(message));
      other.free = other.free.then(() => {
        if (isOpen) for (const listener of other.listeners) listener(copy);
      });
    },
    disconnect() {
      if (!isOpen) return;
      isOpen = false;
      for (const listener of other.onEnd) listener();
    },
    onMessage: { addListener: (listener) => own.listeners.push(listener) },
    onDisconnect: { addListener: (listener) => own.onEnd.push(listener) },
  });
  /** Ends it for both sides, as the death of the host does. */
  const die = () => {
    isOpen = false;
    for (const listener of [...page.onEnd, ...host.onEnd]) listener();
  };
  return { page: end(page, host), host: end(host, page), die, toPage: page };
}

/** Connects a client to hosts, each of which takes the place of one that died. */
export function linkTo(connect: (port: ClientPort) => void, platform: Partial<ClientPlatform> = {}) {
  const pairs: ReturnType<typeof portPair>[] = [];
  const client: PracticeClient = connectPractice({
    ensureHost: async () => undefined,
    isAlive: async () => true,
    openPort() {
      const pair = portPair();
      pairs.push(pair);
      connect(answeringPings(pair.host));
      return pair.page;
    },
    ...platform,
  });
  return { client, pairs };
}
