import { describe, expect, it } from 'vitest';
import { levelDb } from './level.ts';
import { resample } from './resample.ts';
import { speechSection } from './speech-section.ts';

const rate = 16_000;
const msPerSecond = 1_000;

/** Noise between −1 and 1, determined by the seed. */
function noise(length: number, seed: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length }, () => {
    state = (state * 48_271) % 0x7fffffff;
    return (2 * state) / 0x7fffffff - 1;
  });
}

/** Syllables of a gliding voice in a quiet room. */
function speech({ leadMs = 700, tailMs = 900, room = 1e-3 } = {}): Float32Array {
  const [lead, tail] = [(leadMs * rate) / msPerSecond, (tailMs * rate) / msPerSecond];
  const spoken = 1.5 * rate;
  const samples = noise(lead + spoken + tail, 7).map((value) => value * room);
  for (let index = 0; index < spoken; index += 1) {
    const seconds = index / rate;
    const loudness = 0.3 * Math.sin(Math.PI * 3 * seconds) ** 2 * (1 - seconds / 3);
    const at = lead + index;
    samples[at] =
      (samples[at] ?? 0) + loudness * Math.sin(2 * Math.PI * (140 + 20 * Math.sin(4 * seconds)) * seconds);
  }
  return samples;
}

/** Returns the greatest difference between two sections, in dB below the louder one's peak. */
function differenceDb(one: Float32Array, other: Float32Array): number {
  const peak = one.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const most = one.reduce((most, sample, at) => Math.max(most, Math.abs(sample - (other[at] ?? 0))), 0);
  return 20 * Math.log10(most / peak);
}

describe('speechSection', () => {
  it('is the same for any start of the recording in the silence around the speech', () => {
    const samples = speech();
    const whole = speechSection(samples, rate);
    for (const cut of [1, 37, 80, 131, 160, 384, 1_000, 4_321]) {
      const section = speechSection(samples.subarray(cut), rate);
      expect(section.samples.length).toBe(whole.samples.length);
      expect(section.startMs + cut / 16).toBeCloseTo(whole.startMs, 3);
      expect(differenceDb(whole.samples, section.samples)).toBeLessThan(-90);
    }
  });

  it('is the same for speech between two samples', () => {
    const device = resample(speech(), rate, 48_000);
    const whole = speechSection(resample(device, 48_000, rate), rate);
    for (const cut of [1, 2, 100]) {
      const section = speechSection(resample(device.subarray(cut), 48_000, rate), rate);
      expect(section.startMs + cut / 48).toBeCloseTo(whole.startMs, 2);
      expect(differenceDb(whole.samples, section.samples)).toBeLessThan(-45);
    }
  });

  it('does not depend on the silence before and after, nor on the recording level', () => {
    const whole = speechSection(speech(), rate);
    const longer = speech({ leadMs: 1_543, tailMs: 2_000 });
    const section = speechSection(
      longer.map((sample) => sample / 4),
      rate,
    );
    expect(section.samples.length).toBe(whole.samples.length);
    expect(section.startMs - (1_543 - 700)).toBeCloseTo(whole.startMs, 1);
  });

  it('is settled once the pause behind the speech was recorded: nothing that follows changes a sample', () => {
    const samples = speech({ tailMs: 2_000 });
    const until = (ms: number) => samples.subarray(0, (700 + 1_500 + ms) * 16);
    const settledAt = (section = speechSection(until(200), rate)) => section.place?.settledAt ?? 0;
    expect(settledAt()).toBeGreaterThan(until(200).length);
    const early = speechSection(until(500), rate);
    expect(settledAt(early)).toBe(settledAt());
    expect(settledAt(early)).toBeLessThan(until(500).length);
    expect(speechSection(samples, rate)).toEqual(early);
    expect(speechSection(samples, rate, early)).toBe(early);
    // More speech makes another section.
    const more = Float32Array.from([...until(600), ...speech()]);
    expect(speechSection(more, rate, early)).toEqual(speechSection(more, rate));
  });

  it('keeps a little of the pause around the speech', () => {
    const { samples, startMs } = speechSection(speech(), rate);
    const endMs = startMs + samples.length / 16;
    expect(startMs).toBeGreaterThan(200);
    expect(startMs).toBeLessThan(500);
    expect(endMs).toBeGreaterThan(2_200 + 150);
    expect(endMs).toBeLessThan(2_200 + 500);
  });

  it.each([0, 20, 55, 90, 130, 200, 280])('loses no speech that begins after %i ms', (leadMs) => {
    const { samples, startMs } = speechSection(speech({ leadMs }), rate);
    expect(leadMs - startMs).toBeGreaterThan(200);
    expect(leadMs - startMs).toBeLessThan(500);
    expect(samples.length / 16).toBeGreaterThan(1_800);
  });

  it('begins at the same point of the speech, and in the same room, if the recording began late', () => {
    const whole = speechSection(speech(), rate);
    const late = speechSection(speech().subarray(0.6 * rate), rate);
    expect(late.startMs + 600).toBeCloseTo(whole.startMs, 1);
    expect(late.samples.length).toBe(whole.samples.length);
    const [room, own] = [late, whole].map(({ samples }) => levelDb(samples.subarray(0, 0.15 * rate)));
    expect(Math.abs((room ?? 0) - (own ?? 0))).toBeLessThan(1);
  });

  it('loses no speech at the end of a recording that was cut off', () => {
    const samples = speech({ tailMs: 0 });
    const section = speechSection(samples, rate);
    const endMs = section.startMs + section.samples.length / 16;
    expect(samples.length / 16 - endMs).toBeLessThan(0.2);
  });

  it('returns the whole recording without speech', () => {
    for (const samples of [new Float32Array(0), new Float32Array(5_000), speech().map(() => 1e-5)]) {
      expect(speechSection(samples, rate)).toEqual({ samples, startMs: 0 });
    }
  });
});
