// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type PlayOptions, playAtRate, takeSound } from './take-sound.ts';

const rate = 48_000;
let level: number;
let live: Set<object>;
/** The seconds of sound that the player has given away. */
let givenS: number;

/** A player that mostly plays ten times as fast as it says, and gives stereo sound away while it plays. */
class FakePlayer extends EventTarget {
  paused = true;
  playbackRate = 2;
  muted = true;
  volume = 0;
  loop = true;
  duration = 60;
  /** The seconds that it plays in 10 ms. */
  step = 0.1;
  mediaKeys: unknown = null;
  currentSrc = 'blob:film';
  preservesPitch = true;
  /** The seconds from which and to which it can be sought. */
  readonly seekableS = [0, 60] as [number, number];
  readonly seekable = { length: 1, start: () => this.seekableS[0], end: () => this.seekableS[1] };
  /** The place to which the player really goes if it is sought. */
  goesTo: (at: number) => number = (at) => at;
  readonly sought: number[] = [];
  readonly heard: Record<'muted' | 'volume' | 'playbackRate' | 'loop' | 'preservesPitch' | 'at', unknown>[] =
    [];
  #at = 42;
  #timer: ReturnType<typeof setInterval> | undefined;
  /** True after its end: a track that is captured before it plays again stays silent. */
  hasEnded = false;

  captureStream(): unknown {
    const track = { isSilent: this.hasEnded && this.paused, stop: () => live.delete(track) };
    live.add(track);
    return { getAudioTracks: () => [track], getVideoTracks: () => [] };
  }

  get currentTime() {
    return this.#at;
  }

  set currentTime(at: number) {
    this.sought.push(at);
    this.#at = this.goesTo(at);
    this.dispatchEvent(new Event('seeking'));
    setTimeout(() => this.dispatchEvent(new Event('seeked')));
  }

  async play() {
    this.paused = false;
    const { muted, volume, playbackRate, loop, preservesPitch } = this;
    this.heard.push({ muted, volume, playbackRate, loop, preservesPitch, at: this.#at });
    this.dispatchEvent(new Event('playing'));
    this.#timer = setInterval(() => {
      this.#at += this.step;
      if (this.#at >= this.duration) this.dispatchEvent(new Event('ended'));
    }, 10);
  }

  pause() {
    this.paused = true;
    clearInterval(this.#timer);
  }
}

let player: FakePlayer;

beforeEach(() => {
  [level, live, givenS] = [0.5, new Set(), 0];
  player = new FakePlayer();
  vi.stubGlobal(
    'MediaStreamTrackProcessor',
    class {
      readonly #isSilent: boolean;
      constructor({ track }: { track: { isSilent: boolean } }) {
        this.#isSilent = track.isSilent;
      }
      readable = new ReadableStream({
        pull: async (controller) => {
          if (this.#isSilent) await new Promise(() => undefined);
          await new Promise((resolve) => setTimeout(resolve, 10));
          givenS += 0.01;
          const copyTo = (into: Float32Array, { planeIndex }: { planeIndex: number }) =>
            into.fill(planeIndex === 0 ? level : 0);
          const sound = {
            sampleRate: rate,
            numberOfFrames: 480,
            numberOfChannels: 2,
            copyTo,
            close: () => undefined,
          };
          controller.enqueue(sound);
        },
      });
    },
  );
});
afterEach(() => {
  player.pause();
});

const part = (): PlayOptions => ({
  medium: player as unknown as HTMLMediaElement,
  startMs: 5_000,
  endMs: 7_000,
  marginMs: 300,
  signal: new AbortController().signal,
  onStart: () => undefined,
});
const take = (change: Partial<Parameters<typeof takeSound>[0]> = {}) =>
  takeSound({ ...part(), isSilent: false, ...change });

const asFound = () => {
  const { paused, playbackRate, muted, volume, loop, currentTime } = player;
  expect({ paused, playbackRate, muted, volume, loop, currentTime }).toEqual({
    paused: true,
    playbackRate: 2,
    muted: true,
    volume: 0,
    loop: true,
    currentTime: 42,
  });
};

describe('the sound of a player', () => {
  it('is taken while it is heard at its own rate, and the player is left as it was found', async () => {
    const onStart = vi.fn();
    const { samples, sampleRate } = await take({ onStart });
    expect(player.heard).toMatchObject([
      { muted: false, volume: 0.5, playbackRate: 1, loop: false, at: 4.7 },
    ]);
    expect(onStart).toHaveBeenCalledOnce();
    expect(sampleRate).toBe(rate);
    expect(samples.length).toBeGreaterThan(480);
    expect(new Set(samples)).toEqual(new Set([0.25]));
    expect(live.size).toBe(0);
    asFound();
  });

  it('is given away in pieces while it plays, and the rest at the end', async () => {
    const pieces: number[] = [];
    const { samples } = await take({
      endMs: 15_000,
      onPiece: (piece) => pieces.push(piece.samples.length),
    });
    expect(new Set(pieces)).toEqual(new Set([12_000]));
    expect(samples.length).toBeLessThan(12_000);
    asFound();
  });

  it.each([
    ['taken', take],
    ['played slowly', (options: Pick<PlayOptions, 'onStart'>) => playAtRate({ ...part(), ...options }, 0.7)],
  ])('is no sound to be paused while it is %s', async (_title, read) => {
    const isMarked = () => Reflect.has(player, Symbol.for('sayable.reading'));
    const onStart = vi.fn(() => expect(isMarked()).toBe(true));
    await read({ onStart });
    expect(onStart).toHaveBeenCalledOnce();
    expect(isMarked()).toBe(false);
  });

  it('is taken from a player that has been played to its end', async () => {
    player.hasEnded = true;
    expect((await take()).samples.length).toBeGreaterThan(0);
  });

  it('is played slowly with its pitch kept, and the player is left as it was found', async () => {
    await playAtRate(part(), 0.7);
    expect(player.heard).toMatchObject([
      { muted: false, volume: 0.5, playbackRate: 0.7, preservesPitch: true, at: 4.7 },
    ]);
    asFound();
  });

  it('is taken at the end of six hours, as far as they go', async () => {
    // In a tenth of a second before the end, a player at its own pace is looked at five times.
    Object.assign(player, { duration: 21_600, step: 0.01 });
    player.seekableS[1] = 21_600;
    const onEnd = vi.fn();
    player.addEventListener('ended', onEnd);
    await take({ startMs: 21_599_700, endMs: 21_600_000, marginMs: 300 });
    // A page may begin the next film at its end.
    expect(onEnd).not.toHaveBeenCalled();
    expect(player.heard[0]?.at).toBeCloseTo(21_599.4);
    asFound();
  });

  it('is taken silently, and not from before the beginning', async () => {
    await take({ isSilent: true, startMs: 500, endMs: 900, marginMs: 1_500 });
    expect(player.heard).toMatchObject([{ muted: true, at: 0, playbackRate: 2 }]);
    asFound();
  });

  it.each<[string, string, () => void]>([
    ['is protected', 'line-closed', () => Object.assign(player, { mediaKeys: {} })],
    [
      'is of another site',
      'line-closed',
      () =>
        vi.spyOn(player, 'captureStream').mockImplementation(() => {
          throw new DOMException('Cannot capture from element with cross-origin data', 'SecurityError');
        }),
    ],
    [
      'has no sound',
      'line-closed',
      () =>
        vi
          .spyOn(player, 'captureStream')
          .mockReturnValue({ getAudioTracks: () => [], getVideoTracks: () => [] }),
    ],
    [
      'gives silence away',
      'line-closed',
      () => {
        level = 0;
      },
    ],
    [
      'shows an advertisement that is over before the line begins',
      'line-away',
      () => Object.assign(player, { duration: 3 }),
    ],
    ['has no film any more', 'line-away', () => Object.assign(player, { duration: Number.NaN })],
    ['plays a live stream', 'line-live', () => Object.assign(player, { duration: Number.POSITIVE_INFINITY })],
    [
      'may not play',
      'line-disturbed',
      () => vi.spyOn(player, 'play').mockRejectedValue(new DOMException('', 'NotAllowedError')),
    ],
    [
      'is paused',
      'line-disturbed',
      () => player.addEventListener('playing', () => player.dispatchEvent(new Event('pause'))),
    ],
  ])('is not taken if the player %s', async (_, fault, change) => {
    change();
    await expect(take()).rejects.toMatchObject({ fault });
    asFound();
  });

  it('is not taken if the player stands while it gives silence, as on a busy machine', async () => {
    Object.defineProperty(player, 'step', { get: () => (givenS < 1 ? 0 : 0.1) });
    await expect(take({ endMs: 5_100, marginMs: 0 })).rejects.toMatchObject({ fault: 'line-disturbed' });
    asFound();
  });

  it('is not taken if the player gets another film, which keeps its own time', async () => {
    player.addEventListener('playing', () => {
      player.dispatchEvent(new Event('emptied'));
      player.currentTime = 1;
    });
    await expect(take()).rejects.toMatchObject({ fault: 'line-disturbed' });
    expect(player).toMatchObject({ paused: true, playbackRate: 2, muted: true, volume: 0, currentTime: 1 });
  });

  it('is not taken if the person seeks meanwhile, whose place and playing are left to her', async () => {
    player.addEventListener('playing', () => setTimeout(() => (player.currentTime = 20), 25), { once: true });
    await expect(take({ endMs: 30_000 })).rejects.toMatchObject({ fault: 'line-disturbed' });
    expect(player).toMatchObject({ paused: false, playbackRate: 2, muted: true, volume: 0 });
    expect(player.currentTime).toBeGreaterThanOrEqual(20);
    expect(player.currentTime).toBeLessThan(40);
  });

  it('is taken though the player jumps over a gap of its data', async () => {
    player.addEventListener(
      'playing',
      () => setTimeout(() => (player.currentTime = player.currentTime + 0.2), 25),
      { once: true },
    );
    expect((await take()).samples.length).toBeGreaterThan(0);
    asFound();
  });

  const medium = () => player as unknown as HTMLMediaElement;
  const ways: [string, () => Promise<unknown>][] = [
    ['taken', () => take()],
    ['taken silently', () => take({ isSilent: true })],
    [
      'played slowly',
      () => {
        const { signal } = new AbortController();
        const part = { startMs: 5_000, endMs: 7_000, marginMs: 300, signal, onStart: () => undefined };
        return playAtRate({ medium: medium(), ...part }, 0.7);
      },
    ],
  ];
  const unplayable: [string, string, () => void][] = [
    ['is protected', 'line-closed', () => Object.assign(player, { mediaKeys: {} })],
    ['plays a live stream', 'line-live', () => Object.assign(player, { duration: Number.POSITIVE_INFINITY })],
    ['can’t be sought', 'line-fixed', () => (player.seekableS[1] = 0)],
    ['has the line no more', 'line-fixed', () => (player.seekableS[0] = 30)],
    ['shows an advertisement', 'line-away', () => Object.assign(player, { duration: 3 })],
  ];
  it.each(ways.flatMap(([way, go]) => unplayable.map((one) => [way, ...one, go] as const)))(
    'is not %s, nor is the player touched, if it %s',
    async (_way, _why, fault, change, go) => {
      change();
      await expect(go()).rejects.toMatchObject({ fault });
      expect([player.sought, player.heard]).toEqual([[], []]);
    },
  );

  it.each(ways)(
    'is not %s from another place than the one that was asked for, and the old one is asked for again',
    async (_, go) => {
      player.goesTo = () => 0;
      await expect(go()).rejects.toMatchObject({ fault: 'line-fixed' });
      expect(player.heard).toEqual([]);
      expect(player.sought.at(-1)).toBe(42);
    },
  );

  it('is not asked for again from a film that has given silence away, in either way', async () => {
    level = 0;
    await expect(take()).rejects.toMatchObject({ fault: 'line-closed' });
    const { length } = player.sought;
    for (const [, go] of ways) await expect(go()).rejects.toMatchObject({ fault: 'line-closed' });
    expect(player.sought).toHaveLength(length);
    level = 0.5;
    player.currentSrc = 'blob:another';
    expect((await take()).samples.length).toBeGreaterThan(0);
  });

  it('is taken unheard at the speed that the player holds, and without its correction of the pitch', async () => {
    player.playbackRate = 1.25;
    player.addEventListener('playing', () => hold(1.25));
    const { samples, sampleRate, isUnheard } = await take();
    expect(player.heard.at(-1)).toMatchObject({ playbackRate: 1.25, muted: true, preservesPitch: false });
    expect([sampleRate, isUnheard, samples.length > 480]).toEqual([rate / 1.25, true, true]);
    expect(player).toMatchObject({ paused: true, playbackRate: 1.25, preservesPitch: true, currentTime: 42 });
    // It is known from then on.
    const before = player.heard.length;
    await take();
    expect(player.heard).toHaveLength(before + 1);
    const [, , [, slowly]] = ways as [unknown, unknown, [string, () => Promise<unknown>]];
    await expect(slowly()).rejects.toMatchObject({ fault: 'line-unsteady' });
    expect(player.heard).toHaveLength(before + 1);
  });

  it('is not played slowly by a player that holds another speed', async () => {
    player.addEventListener('playing', () => hold(1.5));
    await expect(ways[2]?.[1]()).rejects.toMatchObject({ fault: 'line-unsteady' });
    expect(player.currentTime).toBe(42);
  });

  it('is not taken from a player that changes its speed at every look', async () => {
    player.playbackRate = 1;
    player.addEventListener('playing', () => hold(player.playbackRate + 0.25));
    await expect(take()).rejects.toMatchObject({ fault: 'line-disturbed' });
    expect(player.heard.length).toBeLessThanOrEqual(2);
  });

  /** Sets a speed as a page or another extension does. */
  function hold(to: number) {
    if (player.playbackRate === to) return;
    player.playbackRate = to;
    setTimeout(() => player.dispatchEvent(new Event('ratechange')));
  }

  it('is not taken once it is stopped', async () => {
    const stop = new AbortController();
    player.addEventListener('playing', () => stop.abort());
    await expect(take({ signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' });
    asFound();
    expect(live.size).toBe(0);
  });
});
