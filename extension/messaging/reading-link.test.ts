import type { ReadingCommand } from '@sayable/shared/contracts';
import { describe, expect, it } from 'vitest';
import { FakePort, settled } from './host-link.test-support.ts';
import { connectReading } from './reading-link.ts';

const begin: Extract<ReadingCommand, { type: 'begin-reading' }> = {
  type: 'begin-reading',
  readingId: 'r1',
  source: { url: 'https://example.org', title: '' },
  sentences: ['One.', 'Two.'],
  from: 0,
  mode: 'alone',
};
const listening = { view: { phase: 'listening', due: { sentence: 1, span: [0, 3] } } } as const;
const judging = { sentence: 0, attemptId: 'a1', state: 'judging', words: [], error: null } as const;

function setUp() {
  const ports: FakePort[] = [];
  let alive = true;
  const client = connectReading({
    ensureHost: async () => undefined,
    isAlive: async () => alive,
    openPort: () => {
      const port = new FakePort();
      ports.push(port);
      return port;
    },
  });
  const update = () => {
    alive = false;
  };
  return { client, ports, update };
}

async function reading() {
  const all = setUp();
  all.client.send(begin);
  await settled();
  all.ports[0]?.say(listening);
  all.ports[0]?.say({ read: [judging] });
  return all;
}

describe('the page’s connection of a reading', () => {
  it('begins in a host that is started for it', async () => {
    const { client, ports } = await reading();
    expect(ports[0]?.sent).toEqual([begin]);
    expect(client.view).toMatchObject(listening.view);
    expect(client.read.get(0)?.state).toBe('judging');
  });

  it('says that a lost host has stopped, and goes on in a new one where it was', async () => {
    const { client, ports } = await reading();
    client.send({ type: 'add-sentences', sentences: ['Three.'] });
    ports[0]?.drop();
    await settled();
    expect(client.view).toMatchObject({ phase: 'paused', error: { reason: 'reading-interrupted' } });
    expect(client.read.get(0)).toMatchObject({ state: 'failed' });
    client.send({ type: 'resume-reading' });
    expect(client.view).toMatchObject({ phase: 'opening', error: null });
    await settled();
    expect(ports[1]?.sent).toEqual([{ ...begin, sentences: ['One.', 'Two.', 'Three.'], from: 1 }]);
  });

  it('follows choices without a host, and opens no microphone for them', async () => {
    const { client, ports } = await reading();
    ports[0]?.drop();
    await settled();
    client.send({ type: 'go-to-sentence', sentence: 0 });
    client.send({ type: 'set-reading-mode', mode: 'echo' });
    expect(client.view).toMatchObject({ due: { sentence: 0 }, mode: 'echo', phase: 'paused' });
    client.send({ type: 'end-reading' });
    expect(client.view?.phase).toBe('ended');
    await settled();
    expect(ports).toHaveLength(1);
  });

  it('says that the extension was updated under the page', async () => {
    const { client, ports, update } = await reading();
    update();
    ports[0]?.drop();
    await settled();
    expect(client.view).toMatchObject({ phase: 'paused', error: { retryable: false } });
  });
});
