import { Heartbeat, type Liveness } from '@sayable/shared/std';
import type { ClientPort } from './client-platform.ts';

/**
 * The life of a port between a page and the offscreen document. The browser tells most deaths of the other
 * side, but not all: it closes the ports of a page that goes into the back/forward cache, and that page, once
 * it returns, still holds a port that takes messages.
 */

const PING = 'sayable-ping';
const PONG = 'sayable-pong';

/**
 * The offscreen document only passes messages on, so it answers at once, except on a machine that is very
 * busy.
 */
const LIVENESS: Liveness = { askAfterMs: 10_000, aliveWithinMs: 15_000, abortedWithinMs: 15_000 };

export interface LivePortListeners {
  event(data: unknown): void;
  /** The host is gone, or gives no sign of life. It is called once at most, and never after `close`. */
  lost(): void;
  /** Returns true while an answer of the host is awaited. */
  isWaiting(): boolean;
}

/**
 * A port that notices a lost host: by the browser's event, by a message that can't be sent, or by its
 * silence.
 */
export class LivePort {
  readonly #port: ClientPort;
  readonly #on: LivePortListeners;
  readonly #heart: Heartbeat;
  #isOpen = true;

  constructor(port: ClientPort, on: LivePortListeners) {
    this.#port = port;
    this.#on = on;
    this.#heart = new Heartbeat(LIVENESS, { ask: () => this.#send(PING), hanging: () => this.#giveUp() });
    port.onMessage.addListener((data) => {
      if (!this.#isOpen) return;
      this.#heart.beat();
      if (data !== PONG) on.event(data);
      if (!on.isWaiting()) this.#heart.end();
    });
    port.onDisconnect.addListener(() => this.#lose());
  }

  post(message: unknown): void {
    this.#heart.watch();
    this.#send(message);
  }

  close(): void {
    this.#end();
    this.#port.disconnect();
  }

  #send(message: unknown): void {
    try {
      this.#port.postMessage(message);
    } catch {
      // The browser's error says only that the port is disconnected.
      this.#lose();
    }
  }

  #giveUp(): void {
    // A host that is alive after all ends the work of this port.
    this.#port.disconnect();
    this.#lose();
  }

  #lose(): void {
    if (!this.#isOpen) return;
    this.#end();
    this.#on.lost();
  }

  #end(): void {
    this.#isOpen = false;
    this.#heart.end();
  }
}

/** Returns the host's end of a port, which answers the questions of a {@link LivePort} by itself. */
export function answeringPings(port: ClientPort): ClientPort {
  const postMessage = (message: unknown) => {
    try {
      port.postMessage(message);
    } catch (thrown) {
      // The page is gone, and its end may not have been reported yet.
      console.warn('sayable: an event reached no page', thrown);
    }
  };
  const addListener = (listener: (message: unknown) => void) =>
    port.onMessage.addListener((data) => (data === PING ? postMessage(PONG) : listener(data)));
  return {
    postMessage,
    disconnect: () => port.disconnect(),
    onMessage: { addListener },
    onDisconnect: port.onDisconnect,
  };
}

/**
 * Follows this page into the back/forward cache, in which no script runs, and out of it. Returns the function
 * that ends it.
 */
export function watchPageCache(on: { left(): void; returned(): void }): () => void {
  const ended = new AbortController();
  const follow = (type: 'pagehide' | 'pageshow', then: () => void) =>
    // A service worker, and Node, have no pages.
    globalThis.addEventListener?.(type, ({ persisted }) => persisted && then(), { signal: ended.signal });
  follow('pagehide', on.left);
  follow('pageshow', on.returned);
  return () => ended.abort();
}
