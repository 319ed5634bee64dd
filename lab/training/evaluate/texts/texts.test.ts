import { spokenText } from '@sayable/shared/text';
import { describe, expect, it } from 'vitest';
import { takesReading } from '../../../../shared/src/text/takes-reading.test-support.ts';
import { figuresByKind, textLines } from './measure-texts.ts';
import { parseMarked } from './read-texts.ts';

describe('a sentence of the list', () => {
  it('has all readings of its marks', () => {
    const { text, readings } = parseMarked(
      'He paid {$5|five dollars|five (u s) dollars} to a {B2B|b to/two b} firm.',
    );
    expect(text).toBe('He paid $5 to a B2B firm.');
    expect(readings).toEqual([
      'he paid five dollars to a b to b firm',
      'he paid five dollars to a b two b firm',
      'he paid five u s dollars to a b to b firm',
      'he paid five u s dollars to a b two b firm',
    ]);
  });

  it('needs a reading for each mark', () => {
    expect(() => parseMarked('He paid {$5}.')).toThrow('No reading');
  });
});

describe('the figures', () => {
  it('count first wordings that are wrong, and the share of readings that the plan accepts', () => {
    const marked = [
      { kind: 'money', ...parseMarked('It costs {$5|five dollars}.') },
      { kind: 'money', ...parseMarked('It costs {$5|five bucks}.') },
    ];
    expect(figuresByKind(marked)).toEqual([
      { kind: 'money', count: 2, wrong: ['It costs $5. → it costs five dollars'], covered: 0.5 },
    ]);
  });

  it('accept any wording of a plan, and no other words', () => {
    const spoken = spokenText('It cost $12.50 in 2016.');
    const said = (reading: string) => takesReading(spoken, reading.split(' '));
    expect(said('it cost twelve dollars and fifty cents in twenty sixteen')).toBe(true);
    expect(said('it cost twelve fifty in two thousand and sixteen')).toBe(true);
    expect(said('it cost twelve fifty cents in twenty sixteen')).toBe(false);
    expect(said('it cost twelve fifty in')).toBe(false);
  });

  it('are printed for both parts of the list', () => {
    const titles = textLines().filter((line) => line.startsWith('Sentences'));
    const counts = titles.map((line) => Number(/of (\d+)$/.exec(line)?.[1]));
    expect(counts).toHaveLength(2);
    expect(counts[0]).toBeGreaterThanOrEqual(400);
    expect(counts[1]).toBeGreaterThanOrEqual(200);
  });
});
