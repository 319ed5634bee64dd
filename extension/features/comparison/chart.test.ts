import type { ComparedSound, SoundPosition } from '@sayable/shared/comparison';
import { describe, expect, it } from 'vitest';
import { soundAt, soundBoxes } from './charts/chart-geometry.ts';
import { peaksOf } from './charts/peaks.ts';
import { pitchPaths } from './charts/pitch-path.ts';
import { axisMarks, timeScale } from './charts/time-scale.ts';

const sound = (user: [number, number] | null, reference: [number, number] | null): ComparedSound => {
  const section = (times: [number, number] | null) => times && { startMs: times[0], endMs: times[1] };
  return {
    expected: 'T',
    heard: user ? 'T' : null,
    error: user ? 'none' : 'dropped',
    score: user ? 90 : 20,
    isJudged: true,
    letters: null,
    user: section(user),
    reference: section(reference),
  };
};
const places: SoundPosition[] = [
  { word: 0, sound: sound([1_000, 1_100], [500, 700]) },
  { word: 0, sound: sound(null, [700, 800]) },
  { word: 1, sound: sound([1_100, 1_200], [800, 900]) },
];
const scale = timeScale(
  { user: { startMs: 1_000, endMs: 1_200 }, reference: { startMs: 500, endMs: 900 } },
  400,
);

describe('the chart of both voices', () => {
  it('has one scale: the longer voice fills it, and each starts at its left', () => {
    expect(scale.pxPerMs).toBe(1);
    expect(scale.reference?.widthPx).toBe(400);
    expect(scale.user?.widthPx).toBe(200);
    expect([scale.user?.x(1_000), scale.reference?.x(500)]).toEqual([0, 0]);
  });

  it('has room for an earlier try that is longer than both', () => {
    const user = { startMs: 1_000, endMs: 1_200 };
    const { pxPerMs, earlier } = timeScale(
      { user, reference: null, earlier: { startMs: 100, endMs: 900 } },
      400,
    );
    expect(pxPerMs).toBe(0.5);
    expect(earlier?.x(900)).toBe(400);
  });

  it('connects the sides of each sound, and an omitted sound has no width', () => {
    const boxes = soundBoxes(places, 0, 2, scale);
    expect(boxes.map(({ reference, user }) => [reference, user])).toEqual([
      [
        [0, 200],
        [0, 100],
      ],
      [
        [200, 300],
        [100, 100],
      ],
      [
        [300, 400],
        [100, 200],
      ],
    ]);
    expect(boxes.map(({ level }) => level)).toEqual([null, 0, null]);
    expect(boxes.map(({ isFirstOfWord }) => isFirstOfWord)).toEqual([true, false, true]);
  });

  it('finds the sound under the pointer, never one that this voice lacks', () => {
    const boxes = soundBoxes(places, 0, 2, scale);
    expect(soundAt(boxes, 'reference', 250)?.index).toBe(1);
    expect(soundAt(boxes, 'user', 99)?.index).toBe(0);
    expect(soundAt(boxes, 'user', 101)?.index).toBe(2);
    expect(soundAt(boxes, 'user', 380)?.index).toBe(2);
  });

  it('has one lane if a voice is missing', () => {
    const alone = timeScale({ user: null, reference: { startMs: 500, endMs: 900 } }, 400);
    expect(soundBoxes(places, 0, 2, alone).every(({ user }) => user.every(Number.isNaN))).toBe(true);
  });

  it('has round times on its axis, with space between them', () => {
    expect(axisMarks({ pxPerMs: 1 }, 400)).toEqual([0, 100, 200, 300]);
    expect(axisMarks({ pxPerMs: 0.03 }, 400)).toEqual([0, 2_000, 4_000, 6_000, 8_000, 10_000, 12_000]);
  });

  it('interrupts the pitch curve at unvoiced parts', () => {
    const curve = { startMs: 0, stepMs: 10, semitones: new Float32Array([0, 1, Number.NaN, 2]) };
    const path = pitchPaths(
      curve,
      (ms) => ms,
      (semitones) => -semitones,
    );
    expect(path).toBe('M0.0 0.0h0.1L10.0 -1.0M30.0 -2.0h0.1');
  });

  it('scales the lane to the loudest sample, and a silent voice stays flat', () => {
    expect([...peaksOf(new Float32Array([0.1, -0.4, 0.2, 0.05]), 2)].map((peak) => peak.toFixed(2))).toEqual([
      '1.00',
      '0.50',
    ]);
    expect([...peaksOf(new Float32Array(8), 2)]).toEqual([0, 0]);
  });
});
