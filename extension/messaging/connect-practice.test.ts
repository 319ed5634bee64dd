import type { PracticeCommand, PracticeEvent, WireError } from '@sayable/shared/contracts';
import { describe, expect, it } from 'vitest';
import { type ClientPlatform, type ClientPort, connectPractice } from './connect-practice.ts';

/** The host's end of a port, with a hand on all of it. */
class FakePort implements ClientPort {
  readonly sent: unknown[] = [];
  disconnected = false;
  #messages: ((message: unknown) => void)[] = [];
  #disconnects: (() => void)[] = [];
  readonly onMessage = {
    addListener: (listener: (message: unknown) => void) => this.#messages.push(listener),
  };
  readonly onDisconnect = { addListener: (listener: () => void) => this.#disconnects.push(listener) };

  postMessage(message: unknown): void {
    if (this.disconnected) throw new Error('Attempting to use a disconnected port object');
    this.sent.push(message);
  }

  disconnect(): void {
    this.disconnected = true;
  }

  say(event: unknown): void {
    for (const listener of this.#messages) listener(event);
  }

  /** The host dies. */
  drop(): void {
    this.disconnected = true;
    for (const listener of this.#disconnects) listener();
  }
}

function setUp(overrides: Partial<ClientPlatform> = {}) {
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

const settled = () => new Promise((resolve) => setTimeout(resolve));
const prepare: PracticeCommand = {
  type: 'prepare-sentence',
  text: 'The cat sat.',
  source: { url: 'https://example.org', title: '' },
};
const record: PracticeCommand = { type: 'start-recording' };

describe('connectPractice', () => {
  it('connects with the first command and not before', async () => {
    const { client, ports, port, ensured } = setUp();
    await settled();
    expect(ports).toEqual([]);

    client.send(prepare);
    client.send(record);
    await settled();

    expect(ensured()).toBe(1);
    expect(port().sent).toEqual([prepare, record]);
  });

  it('passes events on until the subscription ends', async () => {
    const { client, port } = setUp();
    const seen: string[] = [];
    const end = client.subscribe(({ type }) => seen.push(type));
    client.send(prepare);
    await settled();

    port().say({ type: 'reference-ready', durationMs: 900 });
    port().say('not an event');
    end();
    port().say({ type: 'playback-ended' });

    expect(seen).toEqual(['reference-ready']);
  });

  it('reports the recording under way when the host dies, with the name of what was kept', async () => {
    const { client, port, events } = setUp();
    client.send(record);
    await settled();
    port().say({ type: 'recording-started', attemptId: 'a1' });
    port().drop();
    await settled();

    expect(events.at(-1)).toMatchObject({
      type: 'command-failed',
      command: 'start-recording',
      attemptId: 'a1',
      error: { reason: 'engine-failed', retryable: true },
    });
  });

  it('says nothing when the host leaves while nothing is under way', async () => {
    const { client, port, events } = setUp();
    client.send(prepare);
    await settled();
    port().say({ type: 'reference-ready', durationMs: 900 });
    events.length = 0;
    port().drop();
    await settled();

    expect(events).toEqual([]);
  });

  it('connects anew with the next command and tells the new host the sentence first', async () => {
    const { client, ports, port } = setUp();
    client.send(prepare);
    await settled();
    port().drop();
    await settled();
    client.send(record);
    await settled();

    expect(ports).toHaveLength(2);
    expect(port().sent).toEqual([prepare, record]);
  });

  it('does not report what an outcome has already ended', async () => {
    const { client, port, events } = setUp();
    client.send(record);
    await settled();
    port().say({ type: 'recording-started', attemptId: 'a1' });
    port().say({ type: 'recording-cancelled' });
    events.length = 0;
    port().drop();
    await settled();

    expect(events).toEqual([]);
  });

  it('reports commands that found no host', async () => {
    const gone: WireError = { code: 'unreachable-context', message: 'Reload this page.', retryable: false };
    const { client, events, ports } = setUp({ ensureHost: async () => gone });
    client.send(prepare);
    await settled();

    expect(ports).toEqual([]);
    expect(events).toEqual([{ type: 'command-failed', command: 'prepare-sentence', error: gone }]);
  });

  it('reports an extension that was updated under the page', async () => {
    const { client, events } = setUp({
      openPort: () => {
        throw new Error('Extension context invalidated.');
      },
    });
    client.send(record);
    await settled();

    expect(events).toMatchObject([{ type: 'command-failed', error: { code: 'unreachable-context' } }]);
  });

  it('does not ask an extension that was updated, and says so of what was under way', async () => {
    let alive = true;
    const { client, port, events, ensured } = setUp({ isAlive: async () => alive });
    client.send(record);
    await settled();
    port().say({ type: 'recording-started', attemptId: 'a1' });
    alive = false;
    port().drop();
    await settled();
    expect(events.at(-1)).toMatchObject({ attemptId: 'a1', error: { code: 'unreachable-context' } });
    expect(ensured()).toBe(1);
  });

  it('sends nothing and says nothing once closed', async () => {
    const { client, port, events, ports } = setUp();
    client.send(prepare);
    await settled();
    client.close();
    client.send(record);
    port().drop();
    await settled();

    expect(ports).toHaveLength(1);
    expect(port().sent).toEqual([prepare]);
    expect(events).toEqual([]);
  });
});
