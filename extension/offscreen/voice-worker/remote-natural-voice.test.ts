import { describe, expect, it, vi } from 'vitest';
import { serveCalls } from '../workers/index.ts';
import type { NaturalVoiceCalls } from './protocol.ts';
import { createRemoteNaturalVoice } from './remote-natural-voice.ts';

function setUp(load = () => Promise.resolve(null)) {
  const workers: { terminated: boolean }[] = [];
  const voice = createRemoteNaturalVoice((onReply) => {
    const worker = { terminated: false };
    workers.push(worker);
    const serve = serveCalls<NaturalVoiceCalls>({ load, render: async () => null }, (reply) =>
      queueMicrotask(() => onReply(reply)),
    );
    return { post: serve, terminate: () => Object.assign(worker, { terminated: true }) };
  });
  return { voice, workers };
}

describe('the natural voice, while somebody records', () => {
  it('rests until the recording is judged, and has rested until it is loaded again', async () => {
    const { voice, workers } = setUp();
    await voice.load();
    const wake = voice.rest();
    expect([voice.isLoaded(), voice.isResting(), workers[0]?.terminated]).toEqual([false, true, true]);
    const wakeAgain = voice.rest();
    wake();
    expect(voice.isResting()).toBe(true);
    wakeAgain();
    expect([voice.isResting(), voice.hasRested()]).toEqual([false, true]);
    await voice.load();
    expect([voice.isLoaded(), voice.hasRested()]).toEqual([true, false]);
  });

  it('loads once for the text that waits for it, and then rests', async () => {
    const { promise, resolve } = Promise.withResolvers<null>();
    const { voice, workers } = setUp(() => promise);
    const read = voice.load().then(async () => {
      for await (const _ of voice.render({ text: 'Hi.', words: [] }, {}));
    });
    voice.rest();
    resolve(null);
    await read;
    await vi.waitFor(() => expect(workers).toEqual([{ terminated: true }]));
    expect([voice.isLoaded(), voice.hasRested()]).toEqual([false, true]);
  });

  it('has rested still if it could not be loaded again', async () => {
    const loads = [Promise.resolve(null), Promise.reject(new Error('No memory.'))];
    const { voice } = setUp(() => loads.shift() ?? Promise.resolve(null));
    await voice.load();
    voice.rest()();
    await expect(voice.load()).rejects.toThrow();
    expect(voice.hasRested()).toBe(true);
  });

  it('has not rested if it was not loaded', () => {
    const { voice, workers } = setUp();
    voice.rest();
    expect([voice.hasRested(), workers.length]).toEqual([false, 0]);
  });
});
