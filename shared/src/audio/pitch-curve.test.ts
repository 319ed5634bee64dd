import { describe, expect, it } from 'vitest';
import { measurableRange, melodyOf, melodyRange, pitchCurve } from './pitch-curve.ts';

/** A voice with overtones and the given pitch over time (0: silence). */
function voice(pitchAt: (seconds: number) => number, seconds: number, sampleRate: number): Float32Array {
  let phase = 0;
  return Float32Array.from({ length: seconds * sampleRate }, (_, index) => {
    const pitch = pitchAt(index / sampleRate);
    phase += (2 * Math.PI * pitch) / sampleRate;
    return pitch === 0
      ? 0
      : [0.3, 0.2, 0.1, 0.05].reduce((sum, part, n) => sum + part * Math.sin((n + 1) * phase), 0);
  });
}

describe.each([16_000, 24_000, 48_000])('the pitch curve at %i Hz', (sampleRate) => {
  const glide = (base: number) => (seconds: number) => base * 2 ** ((4 * seconds - 4) / 12);

  it('is in semitones relative to the speaker’s own median, so that high and low voices have the same curve', () => {
    for (const base of [110, 220]) {
      const samples = voice(glide(base), 2, sampleRate);
      const { semitones, stepMs } = pitchCurve(
        { samples, sampleRate },
        { startMs: 0, endMs: 2_000 },
        melodyOf({ samples, sampleRate }),
      );
      // From −4 to +4 in two seconds; the median of the whole is 0.
      const at = (ms: number) => semitones[Math.round(ms / stepMs)];
      expect(at(200)).toBeCloseTo(-3.2, 0);
      expect(at(1_000)).toBeCloseTo(0, 0);
      expect(at(1_800)).toBeCloseTo(3.2, 0);
      expect(melodyRange({ semitones })).toBeGreaterThan(5.5);
    }
  });

  it('has gaps at unvoiced parts', () => {
    const samples = voice((seconds) => (seconds > 0.4 && seconds < 0.7 ? 0 : 150), 1, sampleRate);
    const { semitones, stepMs } = pitchCurve(
      { samples, sampleRate },
      { startMs: 0, endMs: 1_000 },
      melodyOf({ samples, sampleRate }),
    );
    expect(semitones[Math.round(550 / stepMs)]).toBeNaN();
    expect(semitones[Math.round(200 / stepMs)]).toBeCloseTo(0, 1);
  });

  it('is relative to the median of the whole recording, even for a section', () => {
    const samples = voice((seconds) => (seconds < 1.5 ? 120 : 240), 2, sampleRate);
    const melody = melodyOf({ samples, sampleRate });
    const { semitones } = pitchCurve({ samples, sampleRate }, { startMs: 1_600, endMs: 1_900 }, melody);
    expect(melody.medianHz).toBeCloseTo(120, -1);
    expect(semitones[10]).toBeCloseTo(12, 0);
  });
});

it('the pitch curve is empty for a recording without a voice', () => {
  const silence = { samples: new Float32Array(16_000), sampleRate: 16_000 };
  const curve = pitchCurve(silence, { startMs: 0, endMs: 900 }, melodyOf(silence));
  expect(curve.semitones.every(Number.isNaN)).toBe(true);
  expect(melodyRange(curve)).toBe(0);
});

describe('the range of a melody', () => {
  const curve = (semitones: readonly number[], stepMs = 10) => ({
    startMs: 0,
    stepMs,
    semitones: Float32Array.from(semitones),
  });
  const unvoiced = (count: number) => new Array<number>(count).fill(Number.NaN);
  const rising = Array.from({ length: 101 }, (_, index) => index / 10);

  it('goes from the 10th to the 90th percentile, in any order and with any gaps', () => {
    expect(measurableRange(curve(rising))).toBe(8);
    expect(measurableRange(curve([...rising.slice(50), ...unvoiced(60), ...rising.slice(0, 50)]))).toBe(8);
    expect(measurableRange(curve(rising.map(() => 3)))).toBe(0);
  });

  it('is that of the voice in a recording', () => {
    const range = (pitchAt: (seconds: number) => number) => {
      const recording = { samples: voice(pitchAt, 2, 16_000), sampleRate: 16_000 };
      return measurableRange(pitchCurve(recording, { startMs: 0, endMs: 2_000 }, melodyOf(recording)));
    };
    // Four fifths of a glide over 8 semitones, and of a wave of 3 semitones each way: 2 · 3 · sin(72°).
    expect(range((seconds) => 150 * 2 ** ((4 * seconds) / 12))).toBeCloseTo(6.4, 0);
    expect(range((seconds) => 220 * 2 ** ((3 * Math.sin(2 * Math.PI * seconds)) / 12))).toBeCloseTo(5.7, 0);
    expect(range(() => 180)).toBeCloseTo(0, 1);
  });

  it('leaves creak, hum and other octaves out', () => {
    const low = rising.map(() => -12);
    expect(measurableRange(curve([...rising, ...low]))).toBe(8);
    expect(measurableRange(curve(low))).toBeNull();
  });

  it('isn’t measurable with less than half a second of voice', () => {
    expect(measurableRange(curve(rising.slice(0, 50)))).not.toBeNull();
    expect(measurableRange(curve(rising.slice(0, 49)))).toBeNull();
    expect(measurableRange(curve(rising.slice(0, 25), 20))).not.toBeNull();
    expect(measurableRange(curve([]))).toBeNull();
  });

  it('isn’t measurable with less than 30 % of voice, as in creak', () => {
    expect(measurableRange(curve([...rising.slice(0, 60), ...unvoiced(140)]))).not.toBeNull();
    expect(measurableRange(curve([...rising.slice(0, 60), ...unvoiced(141)]))).toBeNull();
  });

  it('isn’t measurable in whisper', () => {
    let seed = 1;
    const samples = Float32Array.from({ length: 32_000 }, () => {
      seed = (seed * 16_807) % 2_147_483_647;
      return 0.2 * (seed / 1_073_741_824 - 1);
    });
    const recording = { samples, sampleRate: 16_000 };
    const whole = pitchCurve(recording, { startMs: 0, endMs: 2_000 }, melodyOf(recording));
    expect(measurableRange(whole)).toBeNull();
  });
});
