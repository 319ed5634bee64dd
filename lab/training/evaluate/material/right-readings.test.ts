import { describe, expect, it } from 'vitest';
import { labelOf, practisedOf, recordingOf, refused } from '../learner/practised.test-support.ts';
import type { Desk } from '../run/desk.ts';
import type { Job } from '../run/jobs.ts';
import { practiseRight, rightFigures } from './right-readings.ts';
import { singleWords } from './single-words.ts';

const recording = recordingOf([labelOf('SEE', 'S IY1', [2, 2]), labelOf('IT', 'IH1 T', [2, 2])]);
const practised = practisedOf(recording, [
  { of: 0, error: 'mispronounced', sounds: 'S>Z IY1?' },
  { of: 1, error: 'omitted' },
]);

describe('rightFigures', () => {
  it('counts every mark, because all readings are right', () => {
    const figures = rightFigures([
      { text: 'See it.', outcome: practised },
      { text: 'No.', outcome: refused },
    ]);
    expect(figures.map(({ name, value, count }) => [name, value, count])).toEqual([
      ['sounds red', 1 / 2, 2],
      ['sounds not sure', 1 / 2, 2],
      ['words red', 1 / 2, 2],
      ['words not sure', 0, 2],
      ['words called omitted, another word or swapped', 1 / 2, 2],
      ['overall, mean', 80, 1],
      ['refused', 1 / 2, 2],
    ]);
  });
});

describe('practiseRight', () => {
  it('creates a job with the given model for each reading', async () => {
    const jobs: Job[] = [];
    const desk: Desk = {
      finish: async (_, own) => void jobs.push(...own),
      outcome: (job) => (job?.tasks[0]?.text === 'See it.' ? practised : undefined),
    };
    const readings = ['SEE IT', 'No.'].map((text) => ({ text, sound: { audio: `${text}.wav` } }));
    const judged = await practiseRight('native', readings, 'model', desk);
    expect(jobs.map(({ model, audio, tasks }) => [model, audio, tasks[0]?.text])).toEqual([
      ['model', 'SEE IT.wav', 'See it.'],
      ['model', 'No..wav', 'No.'],
    ]);
    expect(judged).toEqual([{ text: 'SEE IT', outcome: practised }]);
  });
});

describe('single words', () => {
  it('are at least sixty, each once', () => {
    expect(new Set(singleWords).size).toBe(singleWords.length);
    expect(singleWords.length).toBeGreaterThanOrEqual(60);
  });
});
