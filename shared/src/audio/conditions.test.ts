import { describe, expect, it } from 'vitest';
import { speak } from '../../../tools/driver/sound/speak.ts';
import { measureQuality, peakCorrelation, resample } from './index.ts';

const rate = 16_000;
const text = 'She saw six fresh fish on the shelf.';
const wide = async (voice: 'slt' | 'rms' = 'rms') => {
  const { samples, sampleRate } = await speak(text, { voice });
  return resample(samples, sampleRate, rate);
};
const narrowed = (samples: Float32Array) => resample(resample(samples, rate, 8_000), 8_000, rate);
/** A room: the sound itself a little later, and its decaying echoes. */
function inRoom(samples: Float32Array): Float32Array {
  const echoes = Array.from({ length: 12 }, (_, index) => ({
    delay: 90 + 211 * index,
    gain: 0.8 ** index * 0.5,
  }));
  const result = new Float32Array(samples.length + 8_000);
  samples.forEach((sample, index) => {
    result[index + 4_000] = (result[index + 4_000] ?? 0) + sample;
    for (const { delay, gain } of echoes) {
      const at = index + 4_000 + delay;
      result[at] = (result[at] ?? 0) + sample * gain;
    }
  });
  return result;
}

describe('a narrow band', () => {
  it.each(['slt', 'rms'] as const)('is distinguished from a wide one, %s', async (voice) => {
    const samples = await wide(voice);
    expect(measureQuality(samples, rate).narrowBand).toBe(false);
    expect(measureQuality(narrowed(samples), rate).narrowBand).toBe(true);
  });

  it('is detected at any level, and with background noise', async () => {
    const hissed = narrowed(await wide()).map(
      (sample, index) => sample * 0.3 + 1e-4 * Math.sin(index * index),
    );
    expect(measureQuality(hissed, rate).narrowBand).toBe(true);
  });

  it('is not detected in silence', () => {
    expect(measureQuality(new Float32Array(rate), rate).narrowBand).toBe(false);
  });
});

describe('the model voice in the recording', () => {
  const sound = (samples: Float32Array) => ({ samples, sampleRate: rate });

  it('is recognised, even if it is softer and through a room', async () => {
    const voice = await wide('slt');
    expect(peakCorrelation(sound(voice), sound(voice))).toBeCloseTo(1, 1);
    expect(peakCorrelation(sound(inRoom(voice).map((sample) => sample * 0.1)), sound(voice))).toBeGreaterThan(
      0.4,
    );
  });

  it('is not confused with another person’s reading, or with another reading by the same voice', async () => {
    const voice = await wide('slt');
    expect(peakCorrelation(sound(await wide('rms')), sound(voice))).toBeLessThan(0.2);
    const again = await speak(text, { voice: 'slt', rate: 1.05 });
    expect(peakCorrelation(again, sound(voice))).toBeLessThan(0.3);
  });

  it('is recognised by one of its words, and not confused with another voice that says them', async () => {
    const [voice, other] = await Promise.all([wide('rms'), wide('slt')]);
    const wordMs = 300;
    for (let ms = 400; ms < 1_600; ms += 200) {
      const part = (of: Float32Array, around: number) =>
        sound(of.slice((ms - around) * 16, (ms + wordMs + around) * 16));
      const word = part(voice, 0);
      expect(peakCorrelation(sound(inRoom(word.samples)), word, true)).toBeGreaterThan(0.4);
      expect(peakCorrelation(part(other, 400), word, true)).toBeLessThan(0.3);
    }
  });

  it('is not detected in silence', async () => {
    expect(peakCorrelation(sound(new Float32Array(rate)), sound(await wide('slt')))).toBe(0);
  });
});
