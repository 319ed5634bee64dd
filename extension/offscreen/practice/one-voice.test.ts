import { describe, expect, it, vi } from 'vitest';
import { FakeCard, fakeHost, setUp, soon } from './host.test-support.ts';
import { PracticeHost } from './host.ts';

const silent = { instead: null };

/** A host that says texts, with the outcome of each. */
function saying() {
  const all = setUp();
  const say = (...texts: string[]) => texts.map((text) => all.host.sayAloud({ text }));
  return { ...all, say };
}

describe('texts that are said close together', () => {
  it.each([2, 3])('sound one at a time: %i in a row', async (count) => {
    const { say, player, host } = saying();
    const said = say(...['one', 'two', 'three'].slice(0, count));
    await soon(() => expect(player.sounding).toBe(1));
    await Promise.all(said.slice(0, -1));
    expect(player.mostSounding).toBe(1);
    await host.stopAloud();
    expect(player.sounding).toBe(0);
    expect(await Promise.all(said)).toEqual(said.map(() => silent));
  });

  it('sound one at a time if the next ones come while the first fades', async () => {
    const { say, player, host } = saying();
    const first = say('one');
    await soon(() => expect(player.sounding).toBe(1));
    const others = [...say('two'), ...say('three')];
    await soon(() => expect(player.played).toHaveLength(2));
    expect(player.mostSounding).toBe(1);
    await host.stopAloud();
    expect(player.sounding).toBe(0);
    await Promise.all([...first, ...others]);
  });

  it('are all stopped by one stop, the ones that have not begun as well', async () => {
    const { say, player, host, engine } = saying();
    const reading = Promise.withResolvers<Awaited<ReturnType<typeof engine.readAloud>>>();
    engine.readAloud.mockReturnValue(reading.promise);
    const said = say('one', 'two');
    await host.stopAloud();
    reading.resolve({ samples: new Float32Array(8), sampleRate: 16_000, words: [] });
    expect(await Promise.all(said)).toEqual([silent, silent]);
    expect(player.played).toEqual([]);
  });

  it('do not sound in a recording that began meanwhile', async () => {
    const { say, player, connect, engine } = saying();
    const card = connect();
    await card.prepare();
    const reading = Promise.withResolvers<Awaited<ReturnType<typeof engine.readAloud>>>();
    engine.readAloud.mockReturnValue(reading.promise);
    const said = say('one');
    await soon(() => expect(engine.readAloud).toHaveBeenCalled());
    await card.startRecording();
    reading.resolve({ samples: new Float32Array(8), sampleRate: 16_000, words: [] });
    expect(await Promise.all(said)).toEqual([silent]);
    expect(player.played).toEqual([]);
  });
});

describe('the sounds of two cards', () => {
  it('sound one at a time, and the first card gets an event when its sound ends', async () => {
    const { connect, player } = setUp();
    const [one, other] = [connect(), connect()];
    for (const card of [one, other]) {
      await card.prepare();
      card.say({ type: 'play-reference', pace: 'normal' });
      await card.sees((view) => view.sound?.isSounding);
    }
    expect(player.mostSounding).toBe(1);
    expect(one.view.sound).toBeNull();
    one.say({ type: 'stop-playing' });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(player.sounding).toBe(1);
    other.say({ type: 'stop-playing' });
    await other.sees((view) => view.sound === null);
  });

  it('wait until the conversations are silent', async () => {
    const silent = Promise.withResolvers<void>();
    const parts = fakeHost();
    const host = new PracticeHost(parts, { onIdle: vi.fn(), hushOthers: () => silent.promise });
    const card = new FakeCard((port) => host.connect(port));
    await card.prepare();
    card.say({ type: 'play-reference', pace: 'normal' });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(parts.player.played).toEqual([]);
    silent.resolve();
    await card.sees((view) => view.sound?.isSounding);
  });
});
