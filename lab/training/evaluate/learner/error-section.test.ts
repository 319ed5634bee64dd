import { describe, expect, it } from 'vitest';
import { errorSection, type PractisedError } from './error-section.ts';
import { labelOf, practisedOf, recordingOf, refused, type ShownWord } from './practised.test-support.ts';

const recording = recordingOf([labelOf('SEA', 'SH IY1', [2, 2])]);
const error = (word: Omit<ShownWord, 'of'>): PractisedError => ({
  recording,
  place: { word: 0, sound: 0 },
  expected: 'SH',
  said: 'S',
  outcome: practisedOf(recording, [{ of: 0, ...word }]),
});

describe('errorSection', () => {
  const found = error({ error: 'mispronounced', sounds: 'SH>S IY1' });
  const named = error({ error: 'mispronounced', sounds: 'SH>CH IY1' });
  const elsewhere = error({ error: 'mispronounced', sounds: 'SH IY1>IH1' });
  const doubted = error({ sounds: 'SH? IY1' });
  const valuesOf = (errors: PractisedError[], controls: PractisedError[] = []) =>
    errorSection('Swaps', errors, controls).figures.map(({ name, value, count }) => [name, value, count]);

  it('looks at the very sound', () => {
    expect(valuesOf([found, named, elsewhere, doubted])).toEqual([
      ['red at that very sound', 2 / 4, 4],
      ['red or not sure', 3 / 4, 4],
      ['of the red: rightly named', 1 / 2, 2],
      ['refused', 0, 4],
    ]);
  });

  it('counts a refused reading as one without marks, and counts controls separately', () => {
    const figures = valuesOf([found, { ...found, outcome: refused }], [elsewhere, found]);
    expect(figures[0]).toEqual(['red at that very sound', 1 / 2, 2]);
    expect(figures[3]).toEqual(['refused', 1 / 2, 2]);
    expect(figures[4]).toEqual(['controls (the same sound from elsewhere): red', 1 / 2, 2]);
  });

  it('leaves out errors that cannot be practised, and says so in a note', () => {
    const why = 'another valid pronunciation';
    const section = errorSection('Swaps', [
      found,
      { ...found, outcome: { kind: 'left-out', key: 'k', why } },
    ]);
    expect(section.figures[0]).toMatchObject({ value: 1, count: 1 });
    expect(section.notes).toEqual(["Left out, as they can't be practised: 1 (another valid pronunciation)"]);
    expect(section.pairs).toEqual([{ expected: 'SH', said: 'S', count: 1, red: 1, redOrUnsure: 1 }]);
  });
});
