import { describe, expect, it } from 'vitest';
import { withoutEmphasis } from './emphasised.tsx';
import { scoreLevel, shownScore } from './score-level.ts';
import { clockText, sinceText } from './time-text.ts';

describe('scoreLevel', () => {
  it('has the same bounds as the colours', () => {
    expect([0, 49, 50, 64, 65, 77, 78, 87, 88, 100].map(scoreLevel)).toEqual([
      ...[0, 0, 1, 1, 2, 2, 3, 3, 4, 4],
    ]);
  });

  it('uses the displayed number, and no red number is rounded up to 50', () => {
    expect([49.4, 49.5, 49.99, 50, 64.6, 87.5].map(shownScore)).toEqual([49, 49, 49, 50, 65, 88]);
    expect([49.4, 49.5, 49.99, 50, 64.6, 87.5].map(scoreLevel)).toEqual([0, 0, 0, 1, 2, 4]);
  });
});

describe('times', () => {
  it('counts minutes and seconds', () => {
    expect([0, 3_400, 61_000, 600_000].map(clockText)).toEqual(['0:00', '0:03', '1:01', '10:00']);
  });

  it('says how long ago a time was, and the date after a week', () => {
    const now = Date.UTC(2026, 10, 20, 12);
    const ago = (ms: number) => sinceText(now - ms, now, 'en');
    expect(ago(5_000)).toBe('now');
    expect(ago(5 * 60_000)).toBe('5 minutes ago');
    expect(ago(25 * 3_600_000)).toBe('yesterday');
    expect(ago(30 * 24 * 3_600_000)).toMatch(/Oct 2\d, 2026/);
    expect(ago(-5_000)).toBe('now');
  });
});

describe('withoutEmphasis', () => {
  it('removes pairs of asterisks, and leaves a single one', () => {
    expect(withoutEmphasis('For *th* in *thought*, 2 * 3.')).toBe('For th in thought, 2 * 3.');
  });
});
