import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatSamples } from '../std/index.ts';
import { createSpeechActivityDetector, frameLevelsDb, HighPass, levelDb, measureQuality } from './index.ts';

const rate = 16_000;
const wave = (hertz: number, second: number) => Math.sin(2 * Math.PI * hertz * second);

/** A quiet room, two seconds with five syllables in the middle. */
const speech = Float32Array.from({ length: 4 * rate }, (_, index) => {
  const second = index / rate;
  const room = 0.000_3 * (((index * 7_919) % 251) / 125 - 1);
  const isSpoken = second > 1 && second < 3;
  return (
    room + (isSpoken ? 0.15 * Math.abs(wave(1.25, second)) * (wave(110, second) + wave(770, second)) : 0)
  );
});

/** Filters a recording in frames, as they come from a device. */
function filtered(samples: Float32Array, frameSamples = 800): Float32Array {
  const filter = new HighPass(rate);
  const pieces: Float32Array[] = [];
  for (let at = 0; at < samples.length; at += frameSamples)
    pieces.push(filter.push(samples.subarray(at, at + frameSamples)));
  return concatSamples([...pieces, filter.finish()]);
}

/** Returns when a listener would have heard speech and its end, in frames of 50 ms. */
function activityOf(samples: Float32Array) {
  const detector = createSpeechActivityDetector(rate);
  return Array.from({ length: samples.length / 800 }, (_, frame) => {
    const { inSpeech, silenceMs } = detector.push(samples.subarray(frame * 800, (frame + 1) * 800));
    return `${inSpeech} ${silenceMs}`;
  });
}

const disturbed: [string, (second: number) => number][] = [
  ...[0.5, 1, 2, 5, -5, 30].map((percent): [string, () => number] => [
    `an offset of ${percent} %`,
    () => percent / 100,
  ]),
  ['an offset that drifts from 0 to 5 %', (second) => 0.012_5 * second],
  ['an offset that sways by 3 % in 4 s', (second) => 0.03 * wave(0.25, second)],
  ['a rumble of 10 Hz', (second) => 0.01 * wave(10, second)],
];

describe('the high-pass filter', () => {
  const plain = filtered(speech);

  it.each(disturbed)('makes no difference between a recording with and without it: %s', (_, disturbance) => {
    const samples = filtered(speech.map((sample, index) => sample + disturbance(index / rate)));
    expect(activityOf(samples)).toEqual(activityOf(plain));
    const [quality, expected] = [measureQuality(samples, rate), measureQuality(plain, rate)];
    expect([quality.speechStartMs, quality.speechEndMs]).toEqual([
      expected.speechStartMs,
      expected.speechEndMs,
    ]);
    expect(Math.abs(quality.noiseDb - expected.noiseDb)).toBeLessThan(6);
    expect(quality.noiseDb).toBeLessThan(-65);
    expect(Math.abs(quality.speechDb - expected.speechDb)).toBeLessThan(0.1);
  });

  it.each([0, 0.05, -0.3])(
    'begins without a click, also after digital silence: an offset of %d',
    (offset) => {
      for (const silent of [0, 1, 799, 5_000]) {
        const samples = speech.map((sample, index) => (index < silent ? 0 : sample + offset));
        const beginning = filtered(samples).subarray(0, 12_000);
        const loudest = frameLevelsDb(beginning, 16).reduce((most, level) => Math.max(most, level), -120);
        expect(loudest).toBeLessThan(-60);
      }
    },
  );

  it.each([65, 80, 110, 300, 4_000])('keeps the level of a voice at %d Hz', (hertz) => {
    const tone = Float32Array.from({ length: rate }, (_, index) => 0.5 * wave(hertz, index / rate));
    expect(Math.abs(levelDb(filtered(tone)) - levelDb(tone))).toBeLessThan(0.1);
  });

  it('leaves clipped samples clipped, and none above full scale', () => {
    const clipped = speech.map((sample) => Math.max(-1, Math.min(1, 8 * sample)));
    const share = measureQuality(clipped, rate).clippedShare;
    const samples = filtered(clipped);
    expect(share).toBeGreaterThan(0.01);
    expect(measureQuality(samples, rate).clippedShare).toBeGreaterThanOrEqual(share);
    expect(samples.every((sample) => Math.abs(sample) <= 1)).toBe(true);
  });

  it('gives the same for portions of any length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_000 }), (length) => {
        expect(filtered(speech, length)).toEqual(plain);
      }),
      { numRuns: 10 },
    );
  });
});
