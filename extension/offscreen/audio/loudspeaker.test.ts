import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ANSWERS_WITHIN_MS } from './answers.ts';
import { createLoudspeaker } from './loudspeaker.ts';
import type { Loudspeaker, SectionMs } from './ports.ts';
import { type MixerRequest, SoundMixer } from './sound-mixer.ts';

const sampleRate = 48_000;
const frames = 512;
/** The time from the rendering of a sample to its sound. */
const latencyMs = 50;

/** The devices so far, each with the extension's own mixer. A device renders while the test lets it. */
const devices: FakeDevice[] = [];

class FakeDevice extends EventTarget {
  state: AudioContextState = 'suspended';
  readonly sampleRate = sampleRate;
  readonly outputLatency = latencyMs / 1_000;
  readonly destination = {};
  readonly latencyHint: unknown;
  readonly audioWorklet = { addModule: async () => undefined };
  readonly rendered: number[] = [];
  node: FakeNode | undefined;

  constructor({ latencyHint }: AudioContextOptions) {
    super();
    this.latencyHint = latencyHint;
    devices.push(this);
  }
  get currentTime() {
    return this.rendered.length / sampleRate;
  }
  getOutputTimestamp = () => ({
    contextTime: this.currentTime - this.outputLatency,
    performanceTime: performance.now(),
  });
  resume = () => this.#become('running');
  suspend = () => this.#become('suspended');
  close = () => this.#become('closed');

  async render(isReached: () => boolean): Promise<void> {
    while (!isReached()) {
      const output = new Float32Array(frames);
      this.node?.mixer.fill(output, this.rendered.length);
      if (this.state === 'running') this.rendered.push(...output);
      await vi.advanceTimersByTimeAsync((frames / sampleRate) * 1_000);
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

function newestDevice(): FakeDevice {
  const device = devices.at(-1);
  if (!device) throw new Error('There is no device.');
  return device;
}

function follow(over: Promise<void>) {
  const state = { isOver: false };
  void over.then(() => {
    state.isOver = true;
  });
  return state;
}

const second = { samples: new Float32Array(sampleRate).fill(0.5), sampleRate };

function play(loudspeaker: Loudspeaker, section?: SectionMs) {
  const stop = new AbortController();
  return { stop, state: follow(loudspeaker.play(second, { section, signal: stop.signal })) };
}

describe('the loudspeaker', () => {
  beforeEach(() => {
    devices.length = 0;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    vi.stubGlobal('AudioContext', FakeDevice);
    vi.stubGlobal('AudioWorkletNode', FakeNode);
  });

  it('plays a section, soft at both ends, and rests soon after it', async () => {
    const { state } = play(createLoudspeaker(), { startMs: 100, endMs: 300 });
    const device = newestDevice();
    await device.render(() => state.isOver);
    const { rendered } = device;
    const ms = (count: number) => (count / sampleRate) * 1_000;
    const [first, last] = [rendered.findIndex(Boolean), rendered.findLastIndex(Boolean)];
    expect(Math.abs(ms(last - first) - 200)).toBeLessThan(1);
    expect(Math.abs(ms(rendered.findIndex((sample) => sample > 0.49) - first) - 5)).toBeLessThan(0.5);
    expect(Math.abs(ms(last - rendered.findLastIndex((sample) => sample > 0.49)) - 5)).toBeLessThan(0.5);
    expect(device.state).toBe('running');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(device.state).toBe('suspended');
  });

  it('plays one sound at a time: the next one, or a stop, ends it', async () => {
    const loudspeaker = createLoudspeaker();
    const one = play(loudspeaker);
    const device = newestDevice();
    await device.render(() => device.rendered.some(Boolean));
    const other = play(loudspeaker);
    await device.render(() => one.state.isOver);
    expect(other.state.isOver).toBe(false);
    other.stop.abort();
    await device.render(() => other.state.isOver);
    expect(device.rendered.length).toBeLessThan(sampleRate);
    expect(devices).toHaveLength(1);
  });

  it('counts what is heard, not what is rendered or the silence while samples are late', async () => {
    const onStart = vi.fn();
    const sound = createLoudspeaker().start({ sampleRate: 24_000, onStart });
    const state = follow(sound.over);
    const device = newestDevice();
    const wait = (ms: number) => {
      const untilMs = performance.now() + ms;
      return device.render(() => performance.now() >= untilMs);
    };
    sound.push(new Float32Array(2_400).fill(0.5));
    await device.render(() => onStart.mock.calls.length > 0);
    expect(onStart.mock.calls[0]?.[0] - performance.now()).toBeGreaterThan(latencyMs - 30);
    expect(sound.playedMs()).toBe(0);
    // A loudspeaker that has begun is not taken for one that doesn't answer.
    await wait(ANSWERS_WITHIN_MS + 500);
    expect(device.state).toBe('running');
    // The resampler keeps the last samples until more come.
    expect(Math.abs(sound.playedMs() - 100)).toBeLessThan(1);
    sound.push(new Float32Array(2_400).fill(0.5));
    sound.finish();
    await device.render(() => !device.rendered.slice(-2 * frames).some(Boolean));
    expect(state.isOver).toBe(false);
    await device.render(() => state.isOver);
    expect(sound.playedMs()).toBeCloseTo(200);
  });

  it('takes a stopped sound to be silent after a second if the device reports no end', async () => {
    const sound = createLoudspeaker().start({ sampleRate });
    const device = newestDevice();
    sound.push(second.samples);
    await device.render(() => device.rendered.some(Boolean));
    const state = follow(sound.stop());
    await vi.advanceTimersByTimeAsync(990);
    expect(state.isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(10);
    expect(state.isOver).toBe(true);
    expect(sound.playedMs()).toBeLessThan(100);
  });

  it('stays awake in a talk with the smallest buffer, which it changes between sounds', async () => {
    const loudspeaker = createLoudspeaker();
    const { state, stop } = play(loudspeaker);
    const usual = newestDevice();
    await usual.render(() => usual.rendered.some(Boolean));
    loudspeaker.open();
    expect(devices).toHaveLength(1);
    stop.abort();
    await usual.render(() => state.isOver);
    expect(devices.map((device) => device.latencyHint)).toEqual(['interactive', 0]);
    expect(devices.map((device) => device.state)).toEqual(['closed', 'running']);
    const smallest = newestDevice();
    const reply = play(loudspeaker);
    await smallest.render(() => reply.state.isOver);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(smallest.state).toBe('running');
    loudspeaker.close();
    expect(smallest.state).toBe('closed');
    expect(devices).toHaveLength(2);
  });
});
