import type { WireError } from '@sayable/shared/contracts';
import { browser } from 'wxt/browser';
import { send } from './send.ts';

/** What a client needs of a runtime port. */
export interface ClientPort {
  postMessage(message: unknown): void;
  disconnect(): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

/** The platform of a client; tests give fakes. */
export interface ClientPlatform {
  /** Resolves once the host is there and listens; an error where it can't be reached. */
  ensureHost(): Promise<WireError | undefined>;
  /** Asked when a port broke: false where the extension was updated or removed under this page. */
  isAlive(): Promise<boolean>;
  /** May throw where the extension was updated under an old content script. */
  openPort(): ClientPort;
}

/** A service worker that the browser kills in the middle of its answer is a new one for the next question. */
const ASKED_AT_MOST = 3;

/** Asks the background for the host. */
export async function ensureHost(): Promise<WireError | undefined> {
  for (let asked = 1; ; asked++) {
    const answer = await send('background', 'ensure-host', {});
    if (answer.ok) return undefined;
    if (answer.error.code !== 'unreachable-context' || asked === ASKED_AT_MOST) return answer.error;
  }
}

/** A port breaks a moment before its script can see that the whole extension is gone. */
const SEEN_AFTER_MS = 200;

/** As {@link ClientPlatform.isAlive}. */
export async function isAlive(): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, SEEN_AFTER_MS));
  try {
    // The browser takes the id, or all of `runtime`, from a script whose extension is gone.
    return Boolean(browser.runtime?.id);
  } catch {
    return false;
  }
}
