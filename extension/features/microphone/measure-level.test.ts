import { beforeEach, describe, expect, it, vi } from 'vitest';
import { measureLevel } from './measure-level.ts';

/** A sound in an audio graph: the steady part and the amplitude of the rest. */
interface Sound {
  offset: number;
  amplitude: number;
}

class FakeNode {
  sound: Sound = { offset: 0, amplitude: 0 };
  readonly fftSize = 2_048;
  connect(next: FakeNode): FakeNode {
    next.hear(this.sound);
    return next;
  }
  hear(sound: Sound): void {
    this.sound = sound;
  }
  getFloatTimeDomainData(samples: Float32Array): void {
    const { offset, amplitude } = this.sound;
    for (const at of samples.keys()) samples[at] = offset + (at % 2 === 0 ? amplitude : -amplitude);
  }
}

class FakeFilter extends FakeNode {
  readonly #isHighPass: boolean;
  constructor(_context: unknown, { type }: BiquadFilterOptions) {
    super();
    this.#isHighPass = type === 'highpass';
  }
  override hear({ offset, amplitude }: Sound): void {
    this.sound = { offset: this.#isHighPass ? 0 : offset, amplitude };
  }
}

const stop = vi.fn();
/** Returns the level that the meter shows of a sound. */
function levelOf(sound: Sound): number {
  class FakeContext {
    createAnalyser = () => new FakeNode();
    createMediaStreamSource = () => Object.assign(new FakeNode(), { sound });
    close = async () => undefined;
  }
  vi.stubGlobal('AudioContext', FakeContext);
  vi.stubGlobal('BiquadFilterNode', FakeFilter);
  let shown = Number.NaN;
  const end = measureLevel({ getTracks: () => [{ stop }] } as unknown as MediaStream, (level) => {
    shown = level;
  });
  vi.advanceTimersByTime(100);
  end();
  return shown;
}

describe('measureLevel', () => {
  beforeEach(() => vi.useFakeTimers());

  it('shows a sound, and no offset of the device', () => {
    expect(levelOf({ offset: 0, amplitude: 0.1 })).toBeCloseTo(0.74, 2);
    expect(levelOf({ offset: 0.05, amplitude: 0.1 })).toBeCloseTo(0.74, 2);
    expect(levelOf({ offset: 0.05, amplitude: 0 })).toBe(0);
    expect(stop).toHaveBeenCalledTimes(3);
  });
});
