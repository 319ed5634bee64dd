import { describe, expect, it } from 'vitest';
import { serveCalls } from '../workers/index.ts';
import type { NaturalVoiceCalls } from './protocol.ts';
import { createRemoteNaturalVoice } from './remote-natural-voice.ts';

function setUp() {
  const workers: { terminated: boolean }[] = [];
  const voice = createRemoteNaturalVoice((onReply) => {
    const worker = { terminated: false };
    workers.push(worker);
    const serve = serveCalls<NaturalVoiceCalls>(
      { load: async () => null, render: async () => null },
      (reply) => queueMicrotask(() => onReply(reply)),
    );
    return { post: serve, terminate: () => Object.assign(worker, { terminated: true }) };
  });
  return { voice, workers };
}

describe('the natural voice, while somebody records', () => {
  it('rests, and is not resting any more when it is loaded again', async () => {
    const { voice, workers } = setUp();
    await voice.load();
    voice.rest();
    expect([voice.isLoaded(), voice.isResting(), workers[0]?.terminated]).toEqual([false, true, true]);
    voice.rest();
    expect(voice.isResting()).toBe(true);
    await voice.load();
    expect([voice.isLoaded(), voice.isResting()]).toEqual([true, false]);
  });

  it('does not rest if it was not loaded', () => {
    const { voice, workers } = setUp();
    voice.rest();
    expect([voice.isResting(), workers.length]).toEqual([false, 0]);
  });
});
