import { baseOf } from '../phonetics/index.ts';
import type { ScoredSound, ScoredWord } from '../ports/sound-scorer.ts';

/** Returns a right sound of which the ear heard these numbers. */
export const sound = (expected: string, ...ear: number[]): ScoredSound => ({
  expected,
  startMs: 0,
  endMs: 50,
  score: 95,
  rating: 1.9,
  mispronouncedLogit: -4,
  recognized: baseOf(expected),
  posterior: 0.9,
  substitute: null,
  ear: Float32Array.from(ear),
});

/** Returns a word of the plan with these sounds. */
export const wordOf = (planIndex: number, sounds: ScoredSound[]): ScoredWord => ({
  planIndex,
  accuracy: 9,
  stress: 9,
  total: 9,
  sounds,
});
