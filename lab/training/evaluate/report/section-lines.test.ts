import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Section } from '../learner/table-figure.ts';
import { readBefore } from './before.ts';
import { sectionLines } from './section-lines.ts';

const section = (value: number | null): Section => ({
  title: 'Seen',
  figures: [
    { name: 'red', value, interval95: value === null ? null : [0.01, 0.031], count: 120, unit: 'share' },
    { name: 'overall', value: 0.5, interval95: null, count: 3, unit: 'number' },
    { name: 'change', value: -1.25, interval95: [-2, 1], count: 3, unit: 'points' },
  ],
  groups: [],
  notes: ['One was left out.'],
});

describe('sectionLines', () => {
  it('prints shares in per cent, and the notes', () => {
    expect(sectionLines(section(0.02))).toEqual([
      'Seen       value         95 %    n',
      '  red      2.0 %   1.0 to 3.1  120',
      '  overall  0.500            –    3',
      '  change    -1.3  -2.0 to 1.0    3',
      '  One was left out.',
    ]);
  });

  it('puts an earlier run beside it, figure by figure', () => {
    const earlier = { ...section(0.1), figures: section(0.1).figures.slice(0, 1) };
    const [head, red, overall] = sectionLines(section(0.02), earlier);
    expect(head).toMatch(/value +95 % +n +before +95 %$/);
    expect(red).toMatch(/2\.0 % .* 10\.0 % +1\.0 to 3\.1$/);
    expect(overall).toMatch(/– +–$/);
  });

  it('prints groups with their intervals, and a section without figures in one line', () => {
    const groups = [{ name: 'adults', speakers: 5, figures: section(0.02).figures }];
    const lines = sectionLines({ ...section(0.02), groups });
    expect(lines).toContainEqual(expect.stringMatching(/^By group +adults, 5 sp\.$/));
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}red +2\.0 % \(1\.0 to 3\.1\)$/));
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}overall +0\.500$/));
    const empty = { ...section(null), figures: section(null).figures.slice(0, 1) };
    expect(sectionLines(empty)).toEqual(['Seen: nothing to measure here.']);
  });
});

const folder = await mkdtemp(join(tmpdir(), 'sayable-before-'));

describe('readBefore', () => {
  afterAll(() => rm(folder, { recursive: true }));

  it('reads the figures that a run has written, and fails for an invalid or a missing file', async () => {
    const file = join(folder, 'before.json');
    await writeFile(file, JSON.stringify({ machine: {}, learner: [section(0.1)], network: {} }));
    expect(await readBefore(file)).toEqual([section(0.1)]);
    await writeFile(file, '{"learner": 3}');
    await expect(readBefore(file)).rejects.toMatchObject({ code: 'unprocessable' });
    await expect(readBefore(join(folder, 'none.json'))).rejects.toMatchObject({ code: 'not-found' });
  });
});
