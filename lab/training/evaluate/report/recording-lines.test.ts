import { describe, expect, it } from 'vitest';
import { caseOf, labelOf, recordingOf, refused } from '../learner/practised.test-support.ts';
import { recordingLines } from './recording-lines.ts';

const recording = recordingOf([labelOf('SEE', 'S IY1', [2, 2]), labelOf('RED', 'R EH1 D', [0.2, 2, 2], 4)], {
  age: 8,
});

describe('recordingLines', () => {
  it("puts the assessment beside the raters' marks", () => {
    const lines = recordingLines(
      caseOf(recording, [
        { of: 0, sounds: 'S IY1' },
        { of: 1, error: 'mispronounced', sounds: 'R>L EH1? D +T', score: 40 },
        { of: null, error: 'added' },
      ]),
    );
    expect(lines).toEqual([
      'one (speaker ann, 8 years): See red.',
      '  overall 80, raters 8  score  raters  seen',
      '  see                      90       9        S 2  IY 2',
      '  red                      40       4   red  R 0.2 [red: heard L, due R]  EH 2 [not sure]  D 2  [red: added]',
      '  Words called added or repeated: 1',
    ]);
  });

  it('says why a recording was refused', () => {
    expect(recordingLines({ recording, outcome: refused })[1]).toBe(
      "  Refused: We heard no speech. Raters' total 8.",
    );
  });
});
