import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learnerVariantsOfWord } from './index.ts';
import { pairSounds } from './align-pronunciations.ts';

const split = (line: string) => line.split(' ');

describe('pairSounds', () => {
  it('puts sounds side by side with the fewest differences', () => {
    const pairs = pairSounds(split('R EH1 K ER0 D'), split('R IH0 K AO1 R D'));
    expect(pairs.map(({ expected, heard }) => `${expected ?? ''}>${heard ?? ''}`)).toEqual([
      'R>R',
      'EH1>IH0',
      'K>K',
      'ER0>AO1',
      '>R',
      'D>D',
    ]);
  });

  it('loses none of either side, whatever they are', () => {
    const sounds = fc.array(fc.constantFrom('R', 'EH1', 'K', 'ER0', 'D', 'IH0'), { maxLength: 8 });
    fc.assert(
      fc.property(sounds, sounds, (one, other) => {
        const pairs = pairSounds(one, other);
        expect(pairs.flatMap(({ expected }) => expected ?? [])).toEqual(one);
        expect(pairs.flatMap(({ heard }) => heard ?? [])).toEqual(other);
      }),
    );
  });
});

describe('learnerVariantsOfWord', () => {
  it('has the other word of a spelling among the variants, first', () => {
    const [first] = learnerVariantsOfWord([split('L IH1 V')], 40, [split('L AY1 V')]);
    expect(first?.phones).toEqual(split('L AY1 V'));
    expect(first?.pairs[1]).toEqual({ expected: 'IH1', heard: 'AY1' });
  });

  it('has none that sounds like a valid one', () => {
    const variants = learnerVariantsOfWord([split('K L OW1 S')], 40, [split('K L OW1 S')]);
    expect(variants.map(({ phones }) => phones.join(' '))).not.toContain('K L OW1 S');
  });
});
