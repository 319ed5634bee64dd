import type { PracticeCommand, PracticeView, WireError } from '@sayable/shared/contracts';
import { expect } from 'vitest';
import type { ClientPlatform, ClientPort } from './client-platform.ts';
import { connectPractice } from './host-link.ts';
import type { ViewChanges } from './practice-view.ts';

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

  /** Shows the card a view. */
  show(view: ViewChanges): void {
    this.say({ view });
  }

  /** The commands that it has received, without their numbers. */
  get commands(): unknown[] {
    return this.sent.flatMap((one) => (isNumbered(one) ? [one.command] : []));
  }

  /** Simulates the death of the host. */
  drop(): void {
    this.disconnected = true;
    for (const listener of this.#disconnects) listener();
  }
}

function isNumbered(data: unknown): data is { command: unknown } {
  return typeof data === 'object' && data !== null && 'command' in data;
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
  return { client, ports, ensured: () => ensured, port: () => ports.at(-1) ?? new FakePort() };
}

/** A client whose sentence is prepared by command 1. */
export async function ready(...overrides: Parameters<typeof setUp>) {
  const all = setUp(...overrides);
  all.client.send(prepare);
  await settled();
  all.port().show(prepared);
  return all;
}

export const settled = () => new Promise((resolve) => setTimeout(resolve));
export const prepare: PracticeCommand = {
  type: 'prepare-sentence',
  text: 'The cat sat.',
  source: { url: 'https://example.org', title: '' },
};
export const record: PracticeCommand = { type: 'start-recording' };
export const play: PracticeCommand = { type: 'play-reference', pace: 'normal' };

/** The host's view once the sentence is prepared. */
export const prepared = {
  ack: 1,
  sentence: {
    text: 'The cat sat.',
    pronunciations: 0,
    reference: { voice: 'embedded', isKept: false, relaxed: [] },
    error: null,
    serverError: null,
    passedOver: null,
  },
  plan: { text: 'The cat sat.', words: [] },
} satisfies Partial<PracticeView>;

/** All that a view shows of failures, and of attempts and sounds that go on. */
export function shownBy({ sentence, attempts, notices, sound }: PracticeView): unknown[] {
  const named = (error: WireError) => error.reason ?? error.code;
  return [
    ...(sentence?.error ? [['sentence', named(sentence.error)]] : []),
    ...attempts.map(({ attemptId, phase, error, isKept }) =>
      error ? [attemptId, named(error), isKept ? 'kept' : 'unkept'] : [attemptId, phase],
    ),
    ...notices.map((notice) => [notice.name, notice.name === 'failed' ? named(notice.error) : '']),
    ...(sound ? [['sound', sound.id]] : []),
  ];
}

/** Expects a client to show nothing but a prepared sentence. */
export function expectRest(view: PracticeView): void {
  expect(shownBy(view)).toEqual([]);
  expect(view.sentence?.reference).toBeTruthy();
}
