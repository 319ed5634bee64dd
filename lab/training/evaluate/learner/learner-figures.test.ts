import { describe, expect, it } from 'vitest';
import {
  ageGroups,
  foldGroups,
  learnerSection,
  soundAndWordFigures,
  strictnessSection,
} from './learner-figures.ts';
import { caseOf, labelOf, recordingOf, refused } from './practised.test-support.ts';
import type { Section } from './table-figure.ts';

const figuresBy = ({ figures }: Pick<Section, 'figures'>) => {
  const byName = new Map(figures.map((figure) => [figure.name.trim(), figure]));
  return (name: string) => {
    const figure = byName.get(name);
    if (!figure) throw new Error(`no figure "${name}"`);
    return [figure.value, figure.count];
  };
};

const see = labelOf('SEE', 'S IY1', [2, 2]);
const bad = labelOf('RED', 'R EH1 D', [0, 1.2, 2], 3);
const cases = [
  caseOf(
    recordingOf([see, bad], { age: 8, total: 6 }),
    [
      // A false alarm in a well pronounced word, and an added sound.
      { of: 0, error: 'mispronounced', sounds: 'S>Z IY1 +T', score: 40 },
      { of: 1, error: 'mispronounced', sounds: 'R>L EH1? D', score: 30 },
      { of: null, error: 'added' },
    ],
    { overall: 60 },
  ),
  caseOf(
    recordingOf([see, bad], { speaker: 'bob', age: 30, total: 8 }),
    [
      { of: 0, sounds: 'S IY1', score: 95 },
      { of: 1, error: 'omitted', score: 0 },
    ],
    { overall: 70 },
  ),
  { recording: recordingOf([see], { speaker: 'eve', age: 13 }), outcome: refused },
];

describe('learnerSection', () => {
  const section = learnerSection(cases, ageGroups);
  const figure = figuresBy(section);

  it('counts red on right sounds, by cause', () => {
    // Right: S, IY, D of two recordings. Red among them: S, and the added T of a word that is right
    // throughout.
    expect(figure('right sounds (all raters: 2): red')).toEqual([2 / 6, 6]);
    expect(figure('by another variant')).toEqual([0, 6]);
    expect(figure('by an added sound')).toEqual([1 / 6, 6]);
    expect(figure('by the sound itself')).toEqual([1 / 6, 6]);
    expect(figure('well-said words (every sound 1.8 or more): red')).toEqual([1 / 2, 2]);
    expect(figure('recordings with a well-said word that is red')).toEqual([1 / 2, 2]);
  });

  it('counts the wrong sounds and words that are marked', () => {
    expect(figure('sounds under 0.5: red')).toEqual([1 / 2, 2]);
    expect(figure('sounds under 1.5: red')).toEqual([1 / 4, 4]);
    expect(figure('sounds under 1.5: red or not sure')).toEqual([2 / 4, 4]);
    expect(figure('sounds under 0.5: red, not sure, or in a word called missing')).toEqual([1, 2]);
    expect(figure('words with a sound under 0.5: red')).toEqual([1 / 2, 2]);
    // Red: S, T, R. Only R is not right among them. F1: 2 · 1 of 3 red and 2 wrong.
    expect(figure('red sounds: not rated 2 by everybody')).toEqual([1 / 3, 3]);
    expect(figure('red sounds: rated under 0.5')).toEqual([1 / 3, 3]);
    expect(figure('sounds under 0.5: F1 of red')).toEqual([2 / 5, 5]);
  });

  it('counts doubts, words called missing or added, and refusals', () => {
    expect(figure('sounds: not sure')).toEqual([1 / 10, 10]);
    expect(figure('words rated 5 or more: called omitted, another word or swapped')).toEqual([0, 2]);
    expect(figure('words called added, for each recording')).toEqual([1 / 2, 2]);
    expect(figure('refused')).toEqual([1 / 3, 3]);
  });

  it('compares scores with the raters', () => {
    expect(figure("overall against raters' total")).toEqual([expect.closeTo(1, 10), 2]);
    expect(figure("word score against raters' total")[1]).toBe(4);
  });

  it('lists groups, without those that have no recordings', () => {
    expect(section.groups.map(({ name, speakers }) => [name, speakers])).toEqual([
      ['children up to 11', 1],
      ['aged 12 to 15', 1],
      ['adults', 1],
    ]);
    const [children] = section.groups;
    expect(children && figuresBy(children)('sounds under 0.5: red')).toEqual([1, 1]);
    const folds = foldGroups((speaker) => ({ ann: 1, bob: 2 })[speaker]);
    expect(learnerSection(cases, folds).groups.map(({ speakers }) => speakers)).toEqual([1, 1]);
  });

  it('leaves out the figures of whole recordings for single words', () => {
    const names = soundAndWordFigures(cases).map(({ name }) => name);
    expect(names).toContain('refused');
    expect(names.join()).not.toMatch(/recording/);
  });
});

describe('strictnessSection', () => {
  it('counts the marks that each step shows of the same recordings', () => {
    const [first] = cases;
    if (first?.outcome.kind !== 'practised') throw new Error('no case');
    const { words } = first.outcome;
    const same = words.map(({ error, phones }) => ({ error, phones: phones.map((phone) => phone.error) }));
    const fine = same.map(({ phones }) => ({
      error: 'none' as const,
      phones: phones.map(() => 'none' as const),
    }));
    const section = strictnessSection([
      { ...first, outcome: { ...first.outcome, steps: { gentle: fine, strict: same } } },
    ]);
    const [gentle, strict] = section.groups;
    const red = 'right sounds (all raters: 2): red';
    expect(gentle && figuresBy(gentle)(red)[0]).toBe(0);
    expect(strict && figuresBy(strict)(red)).toEqual(figuresBy(section)(red));
    expect(figuresBy(section)(red)[0]).toBeGreaterThan(0);
  });
});
