import { describe, expect, it } from 'vitest';
import { createOutputClock, PlayedSound, ReplyTimeline } from './played-audio.ts';

describe('what was heard of a reply', () => {
  it('is nothing before its first sample', () => {
    const timeline = new ReplyTimeline();
    expect([timeline.heard(5_000), timeline.gaps(5_000), timeline.firstFrame]).toEqual([0, 0, undefined]);
    timeline.flow(1_000);
    expect([timeline.heard(900), timeline.gaps(900)]).toEqual([0, 0]);
  });

  it('grows with the ear, stands still in a gap, and the gap is counted', () => {
    const timeline = new ReplyTimeline();
    timeline.flow(1_000);
    expect(timeline.heard(1_400)).toBe(400);
    timeline.starve(1_500);
    expect([timeline.heard(1_700), timeline.gaps(1_700)]).toEqual([500, 200]);
    timeline.flow(2_000);
    timeline.end(2_300);
    // The audio thread is ahead: what it told is still to be heard.
    expect([timeline.heard(2_100), timeline.gaps(2_100)]).toEqual([600, 500]);
    expect([timeline.heard(Infinity), timeline.gaps(Infinity)]).toEqual([800, 500]);
  });

  it('takes the wait for the end of a reply for no gap', () => {
    const timeline = new ReplyTimeline();
    timeline.flow(0);
    timeline.starve(100);
    timeline.end(900);
    expect([timeline.heard(Infinity), timeline.gaps(Infinity)]).toEqual([100, 0]);
  });
});

describe("the graph's clock", () => {
  const context = (contextTime: number, performanceTime: number, currentTime: number) => ({
    currentTime,
    sampleRate: 48_000,
    outputLatency: 0.02,
    getOutputTimestamp: () => ({ contextTime, performanceTime }),
  });

  it('runs on from the last moment that the device told', () => {
    const clock = createOutputClock(context(2, 10_000, 2.03), () => 10_010);
    expect(clock.heardFrame()).toBeCloseTo(2.01 * 48_000);
    expect(clock.timeOf(2.02 * 48_000)).toBeCloseTo(10_020);
    // A frame of the microphone that is delivered late is compared with what was heard at its own moment.
    expect(clock.heardFrame(9_500)).toBeCloseTo(1.5 * 48_000);
  });

  it('is never ahead of what was made, as while the machine sleeps', () => {
    const clock = createOutputClock(context(2, 10_000, 2.03), () => 99_000);
    expect(clock.heardFrame()).toBeCloseTo(2.03 * 48_000);
  });

  it("takes the device's latency where it has told no moment yet", () => {
    const clock = createOutputClock(context(0, 0, 0.5), () => 7_000);
    expect(clock.heardFrame()).toBeCloseTo(0.48 * 48_000);
    expect(clock.timeOf(0.5 * 48_000)).toBeCloseTo(7_020);
  });
});

describe('what went out last', () => {
  it('is silent where nothing was told, and keeps four seconds', () => {
    const sound = new PlayedSound(100);
    expect(Array.from(sound.before(10, 5))).toEqual([0, 0, 0, 0, 0]);
    sound.push(10, Float32Array.of(1, 2));
    sound.push(14, Float32Array.of(3));
    expect(Array.from(sound.before(16, 8))).toEqual([0, 0, 1, 2, 0, 0, 3, 0]);
    sound.push(380, Float32Array.of(5));
    expect(Array.from(sound.before(15, 2))).toEqual([0, 3]);
    sound.push(1_000, Float32Array.of(4));
    expect(Array.from(sound.before(1_001, 4))).toEqual([0, 0, 0, 4]);
    expect(Array.from(sound.before(17, 4))).toEqual([0, 0, 0, 0]);
  });
});
