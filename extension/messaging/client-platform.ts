import type { WireError } from '@sayable/shared/contracts';
import { browser } from 'wxt/browser';
import { send, unreachableError } from './send.ts';

/** The part of a runtime port that a client uses. */
export interface ClientPort {
  postMessage(message: unknown): void;
  disconnect(): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

/** The platform of a client; tests pass fakes. */
export interface ClientPlatform {
  /** Resolves once the host exists and listens; resolves with an error if it can't be reached. */
  ensureHost(): Promise<WireError | undefined>;
  /**
   * Called when a port broke: resolves with false if the extension was updated or removed under this page.
   */
  isAlive(): Promise<boolean>;
  /** Opens a port. It may throw if the extension was updated under an old content script. */
  openPort(): ClientPort;
}

/** Returns the browser's platform, whose ports have this name. */
export function platformOf(name: string): ClientPlatform {
  return { ensureHost, isAlive, openPort: () => browser.runtime.connect({ name }) };
}

/** The answer to an attempt after which another one began, the page was left, or the client ended. */
export const outdated = Symbol('outdated');

/** A client's attempts to reach the host, one at a time. */
export class HostAttempts {
  readonly #platform: ClientPlatform;
  #attempt: symbol | undefined;
  #isEnded = false;

  constructor(platform: ClientPlatform) {
    this.#platform = platform;
  }

  /** True while the host is sought, or the page is in the back/forward cache. */
  get isUnderWay(): boolean {
    return this.#attempt !== undefined;
  }

  /** Resolves to a port of the host, or to the reason why there is none. */
  async openPort(): Promise<ClientPort | WireError | typeof outdated> {
    const error = await this.#unlessOutdated(this.#platform.ensureHost());
    if (error) return error;
    try {
      return this.#platform.openPort();
    } catch {
      // This throws only if the extension was updated or removed under this page.
      return unreachableError('background');
    }
  }

  /** Resolves to false if the extension was updated or removed under this page. */
  isAlive(): Promise<boolean | typeof outdated> {
    return this.#unlessOutdated(this.#platform.isAlive());
  }

  /** Ends the present attempt. The next one is that of the page's return. */
  leave(): void {
    this.#attempt = Symbol('away');
  }

  end(): void {
    this.#isEnded = true;
  }

  async #unlessOutdated<T>(answer: Promise<T>): Promise<T | typeof outdated> {
    const attempt = Symbol('attempt');
    this.#attempt = attempt;
    const value = await answer;
    if (this.#attempt !== attempt || this.#isEnded) return outdated;
    this.#attempt = undefined;
    return value;
  }
}

/**
 * The maximum number of requests. If the browser kills the service worker during its answer, the next request
 * starts a new one.
 */
const ASKED_AT_MOST = 3;

/** The background's own limit is 15 s. */
const ENSURED_WITHIN_MS = 20_000;

/** Asks the background to start the host. */
export async function ensureHost(): Promise<WireError | undefined> {
  for (let asked = 1; ; asked++) {
    const answer = await send('background', 'ensure-host', {}, { withinMs: ENSURED_WITHIN_MS });
    if (answer.ok) return undefined;
    if (answer.error.code !== 'unreachable-context' || asked === ASKED_AT_MOST) return answer.error;
  }
}

/**
 * The delay after which a script can see that the whole extension was removed; its port breaks shortly
 * before.
 */
const SEEN_AFTER_MS = 200;

/** See {@link ClientPlatform.isAlive}. */
async function isAlive(): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, SEEN_AFTER_MS));
  try {
    // The browser removes the id, or all of `runtime`, from a script whose extension was removed.
    return Boolean(browser.runtime?.id);
  } catch {
    return false;
  }
}
