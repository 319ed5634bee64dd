import { describe, expect, it } from 'vitest';
import { mixChannels } from './index.ts';

const rate = 16_000;
const voice = Float32Array.from(
  { length: rate },
  (_, index) =>
    Math.sin((2 * Math.PI * 3 * index) / rate) ** 2 * Math.sin((2 * Math.PI * 200 * index) / rate),
);
const other = Float32Array.from({ length: rate }, (_, index) => Math.sin((2 * Math.PI * 317 * index) / rate));
const times = (samples: Float32Array, gain: number) => samples.map((sample) => gain * sample);
const plus = (samples: Float32Array, more: Float32Array) =>
  samples.map((sample, index) => sample + (more[index] ?? 0));
const silence = new Float32Array(rate);

describe('several channels', () => {
  it.each<[string, Float32Array[], Float32Array]>([
    ['none', [], new Float32Array(0)],
    ['one', [voice], voice],
    ['two alike', [voice, voice], voice],
    ['one of two silent', [voice, silence], times(voice, 0.5)],
    ['two different voices', [voice, other], times(plus(voice, other), 0.5)],
    ['opposite', [voice, times(voice, -1)], voice],
    ['opposite and louder', [times(voice, -0.5), voice], voice],
    ['opposite with a hiss', [voice, plus(times(voice, -1), times(other, 0.05))], voice],
    [
      'opposite on an offset',
      [voice.map((one) => one + 1), voice.map((one) => 1 - one)],
      voice.map((one) => one + 1),
    ],
    ['two of four opposite', [silence, voice, times(voice, -1), silence], voice],
    [
      'opposite for a fifth of the time',
      [voice, voice.map((one, at) => (at < rate / 5 ? -one : one))],
      voice,
    ],
  ])('become their mean, or the loudest if they cancel each other: %s', (_, channels, expected) => {
    const mixed = mixChannels(channels);
    expect(mixed).toHaveLength(expected.length);
    const difference = mixed.map((sample, index) => Math.abs(sample - (expected[index] ?? 0)));
    expect(difference.reduce((most, one) => Math.max(most, one), 0)).toBeLessThan(1e-6);
  });
});
