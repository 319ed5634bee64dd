import { describe, expect, it } from 'vitest';
import { createOutputClock, PlayedSound } from './played-audio.ts';

describe('the clock of the audio graph', () => {
  const context = (contextTime: number, performanceTime: number, currentTime: number) => ({
    currentTime,
    sampleRate: 48_000,
    outputLatency: 0.02,
    getOutputTimestamp: () => ({ contextTime, performanceTime }),
  });

  it('continues from the last moment that the device reported', () => {
    const clock = createOutputClock(context(2, 10_000, 2.03), () => 10_010);
    expect(clock.heardFrame()).toBeCloseTo(2.01 * 48_000);
    expect(clock.timeOf(2.02 * 48_000)).toBeCloseTo(10_020);
    // A microphone frame that is delivered late is compared with the sound of its own time.
    expect(clock.heardFrame(9_500)).toBeCloseTo(1.5 * 48_000);
  });

  it('is never ahead of the rendered audio, even while the machine sleeps', () => {
    const clock = createOutputClock(context(2, 10_000, 2.03), () => 10_900);
    expect(clock.heardFrame()).toBeCloseTo(2.03 * 48_000);
  });

  it.each([0, 3_000])(
    'uses the device’s latency until a running device has reported a moment: %i',
    (reportedMs) => {
      const clock = createOutputClock(context(0.1, reportedMs, 0.5), () => 7_000);
      expect(clock.heardFrame()).toBeCloseTo(0.48 * 48_000);
      expect(clock.timeOf(0.5 * 48_000)).toBeCloseTo(7_020);
    },
  );
});

describe('the audio that was played last', () => {
  const rate = 48_000;
  const seconds = (count: number, value: number) => new Float32Array(count * rate).fill(value);

  it('is silent if no block was reported, and keeps four seconds', () => {
    const sound = new PlayedSound(rate);
    expect(sound.before(rate, 4)).toEqual(new Float32Array(4));
    sound.push(rate, seconds(1, 0.5));
    sound.push(3 * rate, seconds(1, 0.25));
    const at = (second: number) => sound.before(second * rate, 2)[0] ?? Number.NaN;
    expect(at(1.5)).toBeCloseTo(0.5, 3);
    expect(at(2.5)).toBe(0);
    expect(at(3.5)).toBeCloseTo(0.25, 3);
    sound.push(6 * rate, seconds(1, 0.75));
    expect([at(1.5), at(2.5)]).toEqual([0, 0]);
    expect(at(3.5)).toBeCloseTo(0.25, 3);
    expect(at(6.5)).toBeCloseTo(0.75, 3);
  });

  it('is the same in one block and in many', () => {
    const wave = Float32Array.from({ length: rate }, (_, index) => Math.sin(index / 20));
    const [whole, pieces] = [new PlayedSound(rate), new PlayedSound(rate)];
    whole.push(0, wave);
    for (let frame = 0; frame < rate; frame += 1_024) pieces.push(frame, wave.subarray(frame, frame + 1_024));
    expect(pieces.before(rate * 0.9, 8_000)).toEqual(whole.before(rate * 0.9, 8_000));
  });
});
