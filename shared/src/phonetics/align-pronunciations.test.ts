import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignPronunciations } from './align-pronunciations.ts';
import { learnerVariantsOfWord } from './index.ts';

const split = (line: string) => line.split(' ');

describe('alignPronunciations', () => {
  it('aligns sounds with the fewest differences', () => {
    const pairs = alignPronunciations(split('R EH1 K ER0 D'), split('R IH0 K AO1 R D'));
    expect(pairs.map(({ expected, heard }) => `${expected ?? ''}>${heard ?? ''}`)).toEqual([
      'R>R',
      'EH1>IH0',
      'K>K',
      'ER0>AO1',
      '>R',
      'D>D',
    ]);
  });

  it('keeps all sounds of both sides', () => {
    const sounds = fc.array(fc.constantFrom('R', 'EH1', 'K', 'ER0', 'D', 'IH0'), { maxLength: 8 });
    fc.assert(
      fc.property(sounds, sounds, (one, other) => {
        const pairs = alignPronunciations(one, other);
        expect(pairs.flatMap(({ expected }) => expected ?? [])).toEqual(one);
        expect(pairs.flatMap(({ heard }) => heard ?? [])).toEqual(other);
      }),
    );
  });
});

describe('learnerVariantsOfWord', () => {
  it('puts the other word of the same spelling first', () => {
    const [first] = learnerVariantsOfWord([split('L IH1 V')], 40, [split('L AY1 V')]);
    expect(first?.phones).toEqual(split('L AY1 V'));
    expect(first?.pairs[1]).toEqual({ expected: 'IH1', heard: 'AY1' });
  });

  it('contains no variant that sounds like a valid pronunciation', () => {
    const variants = learnerVariantsOfWord([split('K L OW1 S')], 40, [split('K L OW1 S')]);
    expect(variants.map(({ phones }) => phones.join(' '))).not.toContain('K L OW1 S');
  });
});
