import type { WireError } from '@sayable/shared/contracts';
import { describe, expect, it } from 'vitest';
import { prepare, record, settled, setUp } from './connect-practice.test-support.ts';

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

  it('reports the current recording when the host dies, with the id of the kept attempt', async () => {
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

  it('reports no failure when the host ends while no command is running', async () => {
    const { client, port, events } = setUp();
    client.send(prepare);
    await settled();
    port().say({ type: 'reference-ready', durationMs: 900 });
    events.length = 0;
    port().drop();
    await settled();

    expect(events).toEqual([]);
  });

  it('asks a new host to record if the old one died before it started, and only once', async () => {
    const { client, ports, port, events } = setUp();
    client.send(prepare);
    await settled();
    port().say({ type: 'reference-ready', durationMs: 900 });
    client.send(record);
    port().drop();
    await settled();
    expect(events.map(({ type }) => type)).toEqual(['reference-ready']);
    expect(ports).toHaveLength(2);
    expect(port().sent).toEqual([prepare, record]);

    port().drop();
    await settled();
    expect(events.at(-1)).toMatchObject({ type: 'command-failed', command: 'start-recording' });
    expect(ports).toHaveLength(2);
  });

  it('keeps commands that arrive while it checks why the host is gone', async () => {
    const { client, port, events } = setUp();
    client.send(prepare);
    await settled();
    port().say({ type: 'reference-ready', durationMs: 900 });
    port().drop();
    client.send(record);
    await settled();
    expect(port().sent).toEqual([prepare, record]);
    expect(events.map(({ type }) => type)).not.toContain('command-failed');
  });

  it('reconnects with the next command and sends the new host the sentence first', async () => {
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

  it('does not report a command that has already ended', async () => {
    const { client, port, events } = setUp();
    client.send(record);
    await settled();
    port().say({ type: 'recording-started', attemptId: 'a1' });
    port().say({ type: 'recording-cancelled', attemptId: 'a1' });
    events.length = 0;
    port().drop();
    await settled();

    expect(events).toEqual([]);
  });

  it('reports commands if there is no host', async () => {
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

  it('does not call an extension that was updated, and reports the current recording', async () => {
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

  it('sends no command and no event once closed', async () => {
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

describe('a port over which one recording is assessed while the next is made', () => {
  /** The first recording is being assessed, the second one runs. */
  async function setUpWithTwo() {
    const { client, port, events } = setUp();
    client.send(record);
    await settled();
    port().say({ type: 'recording-started', attemptId: 'a1' });
    port().say({ type: 'recording-stopped', attemptId: 'a1', because: 'endpoint' });
    client.send(record);
    port().say({ type: 'recording-started', attemptId: 'a2' });
    return { port, events };
  }

  it('reports the recording that was being assessed, and the recording that was running', async () => {
    const { port, events } = await setUpWithTwo();
    events.length = 0;
    port().drop();
    await settled();
    expect(events).toMatchObject([
      { type: 'command-failed', command: 'stop-recording', attemptId: 'a1' },
      { type: 'command-failed', command: 'start-recording', attemptId: 'a2' },
    ]);
  });

  it('does not confuse the end of an assessment with the end of the next recording', async () => {
    const { port, events } = await setUpWithTwo();
    port().say({
      type: 'command-failed',
      command: 'stop-recording',
      attemptId: 'a1',
      error: { code: 'unprocessable', message: 'Silence.', retryable: true },
    });
    events.length = 0;
    port().drop();
    await settled();
    expect(events).toMatchObject([{ command: 'start-recording', attemptId: 'a2' }]);
  });
});
