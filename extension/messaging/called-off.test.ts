import type { PracticeCommand } from '@sayable/shared/contracts';
import { describe, expect, it } from 'vitest';
import { prepare, record, settled, setUp } from './connect-practice.test-support.ts';

const cancel: PracticeCommand = { type: 'cancel-recording' };
const play: PracticeCommand = { type: 'play-reference', pace: 'normal' };
const stopPlaying: PracticeCommand = { type: 'stop-playing' };
const again: PracticeCommand = { type: 'record-word', attemptId: 'whole', request: 2, words: [0, 1] };
const numbered: PracticeCommand = { type: 'start-recording', request: 1 };

/** A client whose sentence is prepared. */
async function ready(...overrides: Parameters<typeof setUp>) {
  const all = setUp(...overrides);
  all.client.send(prepare);
  await settled();
  all.port().say({ type: 'reference-ready', durationMs: 900 });
  all.events.length = 0;
  return all;
}

/** The types of all commands that any host received. */
const sentTo = (ports: { sent: unknown[] }[]) =>
  ports.flatMap(({ sent }) => sent.map((command) => (command as PracticeCommand).type));

describe('a recording that was cancelled before its host died', () => {
  it.each([record, again])('does not start in the next host: $type', async (start) => {
    const { client, ports, port, events } = await ready();
    client.send(start);
    client.send(cancel);
    port().drop();
    await settled();
    expect(ports).toHaveLength(1);
    expect(events).toMatchObject([{ type: 'recording-cancelled' }]);

    client.send(stopPlaying);
    client.send(prepare);
    await settled();
    expect(ports[1]?.sent).toEqual([prepare]);
  });

  it('does not start in the next host if the learner ended it before it started', async () => {
    const { client, ports, port, events } = await ready();
    client.send(record);
    client.send({ type: 'stop-recording' });
    port().drop();
    await settled();
    expect(ports).toHaveLength(1);
    expect(events).toMatchObject([{ type: 'command-failed', command: 'start-recording' }]);
  });

  it('is not reported as a failure if it had started', async () => {
    const { client, port, events } = await ready();
    client.send(record);
    port().say({ type: 'recording-started', attemptId: 'a1' });
    events.length = 0;
    client.send(cancel);
    port().drop();
    await settled();
    expect(events).toEqual([{ type: 'recording-cancelled' }]);
  });
});

describe('a recording that is cancelled without a host', () => {
  it('is not sent if there was no host yet', async () => {
    const { client, ports, events } = setUp();
    client.send(prepare);
    client.send(record);
    client.send({ type: 'let-go' });
    client.send(cancel);
    await settled();
    expect(sentTo(ports)).toEqual(['prepare-sentence']);
    expect(events).toEqual([{ type: 'recording-cancelled' }]);
  });

  it('is not sent if it was cancelled while the client checked why the host is gone', async () => {
    const { client, ports, port, events } = await ready();
    client.send(record);
    port().drop();
    client.send(cancel);
    await settled();
    expect(ports).toHaveLength(1);
    expect(events).toEqual([{ type: 'recording-cancelled' }]);
  });

  it.each([cancel, { type: 'stop-recording' } as const])(
    'is not sent again if %o arrived while the next host started',
    async (end) => {
      const next = Promise.withResolvers<undefined>();
      let asked = 0;
      const { client, ports, port, events } = await ready({
        ensureHost: () => (++asked === 1 ? Promise.resolve(undefined) : next.promise),
      });
      client.send(record);
      port().drop();
      await settled();
      client.send(end);
      next.resolve(undefined);
      await settled();
      expect(sentTo(ports).filter((type) => type === 'start-recording')).toHaveLength(1);
      expect(events).toEqual([{ type: 'recording-cancelled' }]);
    },
  );

  it('needs no host', async () => {
    const { client, ensured } = setUp();
    client.send(cancel);
    client.send(stopPlaying);
    await settled();
    expect(ensured()).toBe(0);
  });
});

describe('a recording that follows a cancelled one', () => {
  it('is the only one sent to the next host', async () => {
    const { client, ports, port } = await ready();
    client.send(numbered);
    client.send(cancel);
    client.send(again);
    // The first one's events cross with the commands.
    port().say({ type: 'recording-started', attemptId: 'a1', request: 1 });
    port().say({ type: 'recording-cancelled', attemptId: 'a1' });
    port().drop();
    await settled();
    expect(ports[1]?.sent).toEqual([prepare, again]);
  });
});

describe('a voice that was stopped before its host died', () => {
  it('has ended, without a failure', async () => {
    const { client, ports, port, events } = await ready();
    client.send(play);
    client.send(stopPlaying);
    port().drop();
    await settled();
    expect(ports).toHaveLength(1);
    expect(events).toEqual([{ type: 'playback-ended' }]);
  });

  it('is not sent if there was no host yet', async () => {
    const { client, ports, events } = setUp();
    client.send(prepare);
    client.send(play);
    client.send(stopPlaying);
    await settled();
    expect(sentTo(ports)).toEqual(['prepare-sentence']);
    expect(events).toEqual([{ type: 'playback-ended' }]);
  });

  it('does not hide the loss of the next voice', async () => {
    const { client, port, events } = await ready();
    client.send({ ...play, request: 1 });
    client.send(stopPlaying);
    client.send({ ...play, request: 2 });
    port().say({ type: 'playback-ended', request: 1 });
    events.length = 0;
    port().drop();
    await settled();
    expect(events).toMatchObject([{ type: 'command-failed', command: 'play-reference', request: 2 }]);
  });

  it('does not hide the loss of the next voice, which nobody stopped', async () => {
    const { client, port, events } = await ready();
    client.send({ ...play, request: 1 });
    client.send({ ...play, request: 2 });
    port().say({ type: 'playback-ended', request: 1 });
    events.length = 0;
    port().drop();
    await settled();
    expect(events).toMatchObject([{ type: 'command-failed', command: 'play-reference', request: 2 }]);
  });
});
