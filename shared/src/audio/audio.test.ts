import { describe, expect, it } from 'vitest';
import {
  createSpeechActivityDetector,
  measureQuality,
  medianPitchHz,
  resample,
  trackProsody,
} from './index.ts';

const rate = 16_000;

function tone(hertz: number, durationMs: number, amplitude = 0.3, sampleRate = rate): Float32Array {
  return Float32Array.from(
    { length: (sampleRate * durationMs) / 1_000 },
    (_, index) => amplitude * Math.sin((2 * Math.PI * hertz * index) / sampleRate),
  );
}

function joined(...parts: Float32Array[]): Float32Array {
  const result = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    result.set(part, offset);
    offset += part.length;
  }
  return result;
}

const silence = (durationMs: number): Float32Array => new Float32Array((rate * durationMs) / 1_000);

describe('the quality of a recording', () => {
  it('finds the start, the end and the level of the speech', () => {
    const quality = measureQuality(joined(silence(400), tone(200, 1_000), silence(600)), rate);
    expect(quality.speechStartMs).toBeCloseTo(400, -1);
    expect(quality.speechEndMs).toBeCloseTo(1_400, -1);
    expect(quality.speechDb).toBeCloseTo(20 * Math.log10(0.3 / Math.SQRT2), 0);
    expect(quality.noiseDb).toBeLessThan(-90);
    expect(quality.clippedShare).toBe(0);
  });

  it('counts clipped samples, and finds no speech in silence', () => {
    expect(
      measureQuality(
        tone(200, 500, 1.5).map((s) => Math.max(-1, Math.min(1, s))),
        rate,
      ).clippedShare,
    ).toBeGreaterThan(0.3);
    expect(measureQuality(silence(500), rate)).toMatchObject({ speechStartMs: 0, speechEndMs: 0 });
    expect(measureQuality(new Float32Array(0), rate).speechEndMs).toBe(0);
  });
});

describe('speech activity', () => {
  it('starts with speech, not with a click, and counts the silence after it', () => {
    const detector = createSpeechActivityDetector(rate);
    expect(detector.push(joined(silence(300), tone(200, 20), silence(300))).speechStarted).toBe(false);
    expect(detector.push(tone(200, 300))).toMatchObject({
      inSpeech: true,
      speechStarted: true,
      silenceMs: 0,
    });
    const after = detector.push(silence(500));
    expect(after.inSpeech).toBe(false);
    expect(after.silenceMs).toBeGreaterThan(400);
  });
});

describe('resampling', () => {
  it.each([48_000, 44_100, 8_000])('keeps a tone from %i Hz', (from) => {
    const result = resample(tone(440, 500, 0.3, from), from, rate);
    const expected = tone(440, 500);
    expect(result.length).toBe(expected.length);
    const errors = Array.from(result.subarray(800, -800), (sample, index) =>
      Math.abs(sample - (expected[index + 800] ?? 0)),
    );
    expect(Math.max(...errors)).toBeLessThan(0.01);
  });

  it('removes frequencies that the new rate can’t represent', () => {
    const result = resample(tone(11_000, 300, 0.5, 48_000), 48_000, rate);
    expect(Math.max(...result.subarray(800, -800))).toBeLessThan(0.01);
  });
});

describe('prosody', () => {
  it('follows the pitch, and has none in unvoiced parts', () => {
    const track = trackProsody(joined(tone(120, 400), silence(200), tone(240, 400)), rate);
    expect(track.pitchHz[10]).toBeCloseTo(120, -1);
    expect(track.pitchHz[25]).toBeNaN();
    expect(track.pitchHz[40]).toBeCloseTo(240, -1);
    expect(track.levelDb.length).toBe(track.pitchHz.length);
  });

  it('has the median pitch of a voice', () => {
    expect(medianPitchHz(tone(210, 800), rate)).toBeCloseTo(210, -1);
    expect(medianPitchHz(silence(300), rate)).toBeNaN();
  });
});
