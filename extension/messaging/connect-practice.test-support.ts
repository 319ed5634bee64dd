import type { PracticeCommand, PracticeEvent } from '@sayable/shared/contracts';
import type { ClientPlatform, ClientPort } from './client-platform.ts';
import { connectPractice } from './connect-practice.ts';

/** The host's end of a port, controlled by the test. */
export class FakePort implements ClientPort {
  readonly sent: unknown[] = [];
  disconnected = false;
  onSent: (message: unknown) => void = () => undefined;
  #messages: ((message: unknown) => void)[] = [];
  #disconnects: (() => void)[] = [];
  readonly onMessage = {
    addListener: (listener: (message: unknown) => void) => this.#messages.push(listener),
  };
  readonly onDisconnect = { addListener: (listener: () => void) => this.#disconnects.push(listener) };

  postMessage(message: unknown): void {
    if (this.disconnected) throw new Error('Attempting to use a disconnected port object');
    this.sent.push(message);
    this.onSent(message);
  }

  disconnect(): void {
    this.disconnected = true;
  }

  say(event: unknown): void {
    for (const listener of this.#messages) listener(event);
  }

  /** Simulates the death of the host. */
  drop(): void {
    this.disconnected = true;
    for (const listener of this.#disconnects) listener();
  }
}

export function setUp(overrides: Partial<ClientPlatform> = {}) {
  const ports: FakePort[] = [];
  let ensured = 0;
  const client = connectPractice({
    ensureHost: async () => {
      ensured++;
      return undefined;
    },
    isAlive: async () => true,
    openPort: () => {
      const port = new FakePort();
      ports.push(port);
      return port;
    },
    ...overrides,
  });
  const events: PracticeEvent[] = [];
  client.subscribe((event) => events.push(event));
  return { client, events, ports, ensured: () => ensured, port: () => ports.at(-1) ?? new FakePort() };
}

export const settled = () => new Promise((resolve) => setTimeout(resolve));
export const prepare: PracticeCommand = {
  type: 'prepare-sentence',
  text: 'The cat sat.',
  source: { url: 'https://example.org', title: '' },
};
export const record: PracticeCommand = { type: 'start-recording' };
