import { describe, expect, it } from 'vitest';
import { addedCounts, bestThreshold, countsAt, figuresOf, type Judged } from './detection.ts';

const sound = (score: number, kind: 'wrong' | 'right' | 'between'): Judged => ({
  score,
  wrong: kind === 'wrong',
  right: kind === 'right',
});

const sounds = [
  sound(10, 'wrong'),
  sound(20, 'wrong'),
  sound(30, 'right'),
  sound(50, 'wrong'),
  sound(50, 'right'),
  sound(60, 'between'),
  sound(90, 'right'),
  sound(95, 'right'),
];

describe('detection', () => {
  it('flags scores that are strictly below the threshold', () => {
    const counts = countsAt(sounds, 50);
    expect(counts).toEqual({ wrong: 3, flaggedWrong: 2, flagged: 3, right: 4, flaggedRight: 1 });
    expect(figuresOf(counts)).toEqual({
      precision: 2 / 3,
      recall: 2 / 3,
      f1: 4 / 6,
      falseAlarms: 1 / 4,
    });
  });

  it('adds up the counts of the parts', () => {
    const parts = [countsAt(sounds.slice(0, 3), 50), countsAt(sounds.slice(3), 50)];
    expect(addedCounts(parts)).toEqual(countsAt(sounds, 50));
  });

  it('takes the threshold with the best F1', () => {
    // Below 25, 2 of 2 are wrong: F1 = 4/5. Below 55, 3 of 5 are wrong: 6/8.
    expect(bestThreshold(sounds)).toEqual({
      threshold: 25,
      precision: 1,
      recall: 2 / 3,
      f1: 4 / 5,
      falseAlarms: 0,
    });
  });

  it('keeps equal scores together', () => {
    const tied = [sound(40, 'wrong'), sound(40, 'right'), sound(40, 'wrong'), sound(80, 'right')];
    expect(bestThreshold(tied)).toMatchObject({ threshold: 60, precision: 2 / 3, recall: 1 });
  });

  it('stays within the false alarms that are allowed', () => {
    const many = [
      sound(10, 'wrong'),
      sound(20, 'right'),
      sound(30, 'wrong'),
      sound(40, 'wrong'),
      sound(90, 'right'),
    ];
    expect(bestThreshold(many)).toMatchObject({ recall: 1, falseAlarms: 1 / 2 });
    expect(bestThreshold(many, 0.1)).toMatchObject({ threshold: 15, recall: 1 / 3, falseAlarms: 0 });
    expect(bestThreshold([sound(1, 'right'), sound(2, 'wrong')], 0.1)).toBeNull();
  });

  it('has no figures without wrong sounds', () => {
    expect(figuresOf(countsAt([], 50))).toEqual({
      precision: null,
      recall: null,
      f1: null,
      falseAlarms: null,
    });
    expect(bestThreshold([sound(1, 'right')])).toBeNull();
  });
});
