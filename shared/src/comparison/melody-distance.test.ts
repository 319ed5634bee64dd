import { describe, expect, it } from 'vitest';
import { melodyOf } from '../audio/index.ts';
import { type ComparedWord, melodyPairs, nearerTry } from './index.ts';

const RATE = 16_000;
const WORD_MS = 250;

/** A voice that says one vowel a word at the given pitches (0: silence). */
function voice(pitches: readonly number[], wordMs = WORD_MS) {
  let phase = 0;
  const samples = new Float32Array((pitches.length * wordMs * RATE) / 1_000).map((_, place) => {
    const hz = pitches[Math.floor((place * 1_000) / RATE / wordMs)] ?? 0;
    phase += hz / RATE;
    return hz && 0.1 * [1, 2, 3].reduce((sum, n) => sum + Math.cos(2 * Math.PI * n * phase) / n, 0);
  });
  const measured = { samples, sampleRate: RATE };
  return { measured, melody: melodyOf(measured) };
}

const sectionOf = (index: number, wordMs: number) => ({
  startMs: index * wordMs,
  endMs: (index + 1) * wordMs,
});

/** A try whose words are each as long as given. */
function said(pitches: readonly number[], wordMs = WORD_MS) {
  const words = pitches.map((_, index) => ({
    sounds: [{ user: sectionOf(index, wordMs), reference: sectionOf(index, WORD_MS) }],
  }));
  return { words: words as ComparedWord[], sound: voice(pitches, wordMs) };
}

const model = voice([120, 160, 120, 90]);
const flat = [200, 200, 200, 200];
/** The model's melody, an octave and a third higher. */
const alike = [240 * 1.25, 320 * 1.25, 240 * 1.25, 180 * 1.25];

describe('which of two tries is nearer to the melody', () => {
  it('is the one that moves like it, at any pace and height', () => {
    expect(nearerTry(said(flat), said(alike), model)).toBe('this');
    expect(nearerTry(said(flat), said(alike, 400), model)).toBe('this');
    expect(nearerTry(said(alike, 180), said(flat), model)).toBe('earlier');
  });

  it('is neither of two that differ little', () => {
    expect(nearerTry(said(flat), said([200, 204, 200, 198]), model)).toBe('neither');
  });

  it('can’t be told where one of them has no pitch', () => {
    expect(nearerTry(said(flat), said([0, 0, 0, 0]), model)).toBeNull();
    expect(nearerTry(said([0, 0, 0, 0]), said(flat), model)).toBeNull();
  });

  it('leaves out the moments at which one voice is another octave', () => {
    const pairs = melodyPairs(said([240, 320, 240, 90]), model);
    expect([...pairs.keys()].every((ms) => ms < 3 * WORD_MS)).toBe(true);
  });
});
