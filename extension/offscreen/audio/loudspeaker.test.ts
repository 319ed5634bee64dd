import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ANSWERS_WITHIN_MS } from './answers.ts';
import { createLoudspeaker, SoundQueue } from './loudspeaker.ts';
import type { Loudspeaker, SectionMs } from './ports.ts';
import { type MixerRequest, SoundMixer } from './sound-mixer.ts';

const sampleRate = 48_000;

/** A sound on a fake loudspeaker whose clock the test sets: frame 0 is heard at 0 ms. */
function start() {
  const posted: MixerRequest[] = [];
  const [onStart, close, onOver, onFailed] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()];
  const ear = { frame: 0 };
  const clock = {
    heardFrame: () => ear.frame,
    timeOf: (frame: number) => (frame / sampleRate) * 1_000,
  };
  const post = (request: MixerRequest) => posted.push(request);
  const output = { context: { sampleRate }, clock, close, post };
  const sound = new SoundQueue({ id: 7, sampleRate: 24_000, output, onStart });
  void sound.over.then(onOver, onFailed);
  return { sound, posted, onStart, close, onOver, onFailed, ear };
}

describe('a queued sound', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));

  it('is sent to the audio thread at its rate, complete and in order', () => {
    const { sound, posted } = start();
    sound.push(new Float32Array(2_400).fill(0.5));
    sound.push(new Float32Array(1));
    sound.finish();
    sound.push(new Float32Array(2_400));
    const kinds = posted.map(({ type }) => type);
    expect([kinds[0], kinds.at(-1)]).toEqual(['begin', 'finish']);
    const samples = posted.flatMap((request) => (request.type === 'samples' ? [request.samples] : []));
    expect(samples.reduce((sum, { length }) => sum + length, 0)).toBe(4_802);
    expect(samples[0]?.[2_000]).toBeCloseTo(0.5, 3);
  });

  it('measures its time by the audible samples, not by the rendered ones or by gaps', () => {
    const { sound, ear, onStart } = start();
    expect(sound.playedMs()).toBe(0);
    sound.take({ type: 'flowing', sound: 7, frame: 4_800 });
    expect(onStart).toHaveBeenCalledWith(100);
    expect(sound.playedMs()).toBe(0);
    ear.frame = 9_600;
    expect(sound.playedMs()).toBe(100);
    sound.take({ type: 'starved', sound: 7, frame: 9_600 });
    ear.frame = 14_400;
    expect(sound.playedMs()).toBe(100);
    sound.take({ type: 'flowing', sound: 7, frame: 14_400 });
    ear.frame = 19_200;
    expect(sound.playedMs()).toBe(200);
    expect(onStart).toHaveBeenCalledOnce();
  });

  it('is over when the last sample was heard, and keeps its figures', async () => {
    const { sound, onOver, ear } = start();
    sound.take({ type: 'flowing', sound: 7, frame: 0 });
    sound.take({ type: 'ended', sound: 7, frame: 4_800 });
    await vi.advanceTimersByTimeAsync(90);
    expect(onOver).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(15);
    expect(onOver).toHaveBeenCalledOnce();
    // The audio context may already be closed.
    ear.frame = 0;
    expect(sound.playedMs()).toBe(100);
  });

  it('is silent after a stop when the last sample before it was heard', async () => {
    const { sound, posted, onOver } = start();
    sound.take({ type: 'flowing', sound: 7, frame: 0 });
    void sound.stop();
    sound.push(new Float32Array(2_400));
    expect(posted.map(({ type }) => type)).toEqual(['begin', 'stop']);
    await vi.advanceTimersByTimeAsync(500);
    expect(onOver).not.toHaveBeenCalled();
    sound.take({ type: 'ended', sound: 7, frame: (performance.now() + 20) * 48 });
    await vi.advanceTimersByTimeAsync(10);
    expect(onOver).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(15);
    await sound.stop();
    expect(onOver).toHaveBeenCalledOnce();
  });

  it('is taken to be silent a second after a stop if the device reports no end', async () => {
    const { sound, onOver } = start();
    void sound.stop();
    await vi.advanceTimersByTimeAsync(999);
    expect(onOver).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(onOver).toHaveBeenCalledOnce();
  });

  it('never begins if it was stopped before its first sample', async () => {
    const { sound, onStart } = start();
    const stopped = sound.stop();
    sound.take({ type: 'ended', sound: 7, frame: 0 });
    await vi.advanceTimersByTimeAsync(1);
    await stopped;
    expect(onStart).not.toHaveBeenCalled();
    expect(sound.playedMs()).toBe(0);
  });

  it('closes a loudspeaker that has not begun in time, and no other', async () => {
    const [hung, empty, heard, ended] = [start(), start(), start(), start()];
    for (const { sound } of [hung, heard, ended]) sound.push(new Float32Array(2_400));
    empty.sound.finish();
    heard.sound.take({ type: 'flowing', sound: 7, frame: 0 });
    ended.sound.fail();
    await vi.advanceTimersByTimeAsync(ANSWERS_WITHIN_MS);
    const closed = [hung, empty, heard, ended].map(({ close }) => close.mock.calls.length);
    expect(closed).toEqual([1, 1, 0, 0]);
  });

  it('fails with the loudspeaker, keeps what was heard, and a stop of it is silent', async () => {
    const { sound, onFailed, ear } = start();
    sound.take({ type: 'flowing', sound: 7, frame: 0 });
    const stopped = sound.stop();
    ear.frame = 2_400;
    sound.fail();
    sound.fail();
    await stopped;
    expect(onFailed).toHaveBeenCalledOnce();
    expect(onFailed.mock.calls[0]?.[0]).toMatchObject({ reason: 'loudspeaker-failed', retryable: true });
    expect(sound.playedMs()).toBe(50);
  });
});

/** The devices so far. Each renders what the document has posted when the test runs it. */
const devices: FakeDevice[] = [];

class FakeDevice extends EventTarget {
  state: AudioContextState = 'suspended';
  readonly sampleRate = sampleRate;
  readonly outputLatency = 0;
  readonly destination = {};
  readonly latencyHint: unknown;
  readonly audioWorklet = { addModule: async () => undefined };
  readonly heard: number[] = [];
  node: FakeNode | undefined;

  constructor({ latencyHint }: AudioContextOptions) {
    super();
    this.latencyHint = latencyHint;
    devices.push(this);
  }
  get currentTime() {
    return this.heard.length / sampleRate;
  }
  getOutputTimestamp = () => ({ contextTime: this.currentTime, performanceTime: performance.now() });
  resume = () => this.#become('running');
  suspend = () => this.#become('suspended');
  close = () => this.#become('closed');

  /** Renders a hundredth of a second at a time, until the condition holds. */
  async render(isReached: () => boolean): Promise<void> {
    while (!isReached()) {
      const output = new Float32Array(512);
      this.node?.mixer.fill(output, this.heard.length);
      if (this.state === 'running') this.heard.push(...output);
      await vi.advanceTimersByTimeAsync((512 / sampleRate) * 1_000);
    }
  }

  async #become(state: AudioContextState): Promise<void> {
    this.state = state;
  }
}

class FakeNode {
  readonly port = {
    onmessage: (_: { data: unknown }) => undefined,
    postMessage: (request: MixerRequest) => this.mixer.take(request),
  };
  readonly mixer = new SoundMixer(sampleRate, (data) => this.port.onmessage({ data }));
  constructor(device: FakeDevice) {
    device.node = this;
  }
  connect = () => undefined;
}

describe('the loudspeaker', () => {
  beforeEach(() => {
    devices.length = 0;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    vi.stubGlobal('AudioContext', FakeDevice);
    vi.stubGlobal('AudioWorkletNode', FakeNode);
  });

  const recording = { samples: new Float32Array(sampleRate).fill(0.5), sampleRate };
  const playing = (loudspeaker: Loudspeaker, section?: SectionMs) => {
    const state = { isOver: false };
    const stop = new AbortController();
    const over = loudspeaker.play(recording, { section, signal: stop.signal }).then(() => {
      state.isOver = true;
    });
    return { state, stop, over };
  };

  it('plays a section, soft at both ends, and rests soon after it', async () => {
    const { state } = playing(createLoudspeaker(), { startMs: 100, endMs: 300 });
    const [device] = devices;
    await device?.render(() => state.isOver);
    const heard = device?.heard ?? [];
    const [first, last] = [heard.findIndex(Boolean), heard.findLastIndex(Boolean)];
    expect((last - first) / sampleRate).toBeCloseTo(0.2, 2);
    const loud = heard.findIndex((sample) => sample > 0.49);
    expect((loud - first) / sampleRate).toBeCloseTo(0.005, 3);
    expect((last - heard.findLastIndex((sample) => sample > 0.49)) / sampleRate).toBeCloseTo(0.005, 3);
    expect(device?.state).toBe('running');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(device?.state).toBe('suspended');
  });

  it('plays one sound at a time: the next one, or a stop, ends it', async () => {
    const loudspeaker = createLoudspeaker();
    const one = playing(loudspeaker);
    const [device] = devices;
    await device?.render(() => device.heard.some(Boolean));
    const other = playing(loudspeaker);
    await device?.render(() => one.state.isOver);
    expect(other.state.isOver).toBe(false);
    other.stop.abort();
    await device?.render(() => other.state.isOver);
    expect(device?.heard.length).toBeLessThan(sampleRate);
    expect(devices).toHaveLength(1);
  });

  it('stays awake with the smallest buffer during a talk, and changes the buffer only between sounds', async () => {
    const loudspeaker = createLoudspeaker();
    const { state, stop } = playing(loudspeaker);
    const [usual] = devices;
    await usual?.render(() => usual.heard.some(Boolean));
    loudspeaker.open();
    expect(devices).toHaveLength(1);
    stop.abort();
    await usual?.render(() => state.isOver);
    expect(devices.map(({ latencyHint }) => latencyHint)).toEqual(['interactive', 0]);
    expect(devices.map((device) => device.state)).toEqual(['closed', 'running']);
    const [, smallest] = devices;
    const reply = playing(loudspeaker);
    await smallest?.render(() => reply.state.isOver);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(smallest?.state).toBe('running');
    loudspeaker.close();
    expect(smallest?.state).toBe('closed');
    expect(devices).toHaveLength(2);
  });
});
