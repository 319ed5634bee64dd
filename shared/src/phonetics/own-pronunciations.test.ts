import { describe, expect, it } from 'vitest';
import { cmuDictionary, createPronouncer, planUtterance, withOwnPronunciations } from './index.ts';

const dictionary = createPronouncer({ lexicon: cmuDictionary(), guess: async () => [['G', 'EH1', 'S']] });
const own = new Map([
  ['siobhan', ['SH', 'AH0', 'V', 'AO1', 'N']],
  ['read', ['R', 'IY1', 'D']],
]);
const pronouncer = withOwnPronunciations(dictionary, async (word) => own.get(word));
const pronounced = async (word: string) =>
  (await pronouncer.pronounce(word)).pronunciations.map((phones) => phones.join(' '));

describe('withOwnPronunciations', () => {
  it('prefers the learner’s pronunciation to the dictionary', async () => {
    expect(await pronounced('siobhan')).toEqual(['SH AH0 V AO1 N']);
  });

  it('derives the possessive', async () => {
    expect(await pronounced("siobhan's")).toEqual(['SH AH0 V AO1 N Z']);
  });

  it('leaves other words to the dictionary', async () => {
    expect(await pronounced('cat')).toEqual(['K AE1 T']);
    expect(await pronounced('tiktok')).toEqual(['T IH1 K T AA2 K']);
    expect(await pronounced('zorkeb')).toEqual(['G EH1 S']);
  });

  it('marks the word in the plan, even where the context suggests another pronunciation', async () => {
    const { words } = await planUtterance('She has read it.', pronouncer);
    const read = words.find(({ word }) => word === 'read');
    expect(read).toMatchObject({ saidAs: 'own', pronunciations: [['R', 'IY1', 'D']] });
    expect(read?.otherWord).toBeUndefined();
  });
});

describe('a plan', () => {
  it('has the fitting pronunciation, and those of the other words', async () => {
    const { words } = await planUtterance('Please record it.', dictionary);
    const record = words.find(({ word }) => word === 'record');
    expect(record).toMatchObject({ saidAs: 'context', otherWord: { here: 'verb' } });
    expect(record?.pronunciations[0]).toEqual('R IH0 K AO1 R D'.split(' '));
    expect(record?.otherWord?.pronunciations).toContainEqual('R EH1 K ER0 D'.split(' '));
  });

  it('ends a clause at a comma', async () => {
    const { words } = await planUtterance('If you want to, record it.', dictionary);
    expect(words.find(({ word }) => word === 'record')?.otherWord?.here).toBe('verb');
  });

  it('accepts other ways to read a number', async () => {
    const { words } = await planUtterance('105 in 2024', dictionary);
    const forms = (word: string) =>
      words.find((planned) => planned.word === word)?.pronunciations.map((phones) => phones.join(' '));
    expect(forms('hundred')).toContain('HH AH1 N D R AH0 D AE1 N D');
    expect(forms('twenty')).toContain('T UW1 TH AW1 Z AH0 N D');
    expect(forms('twenty')?.[0]).toBe('T W EH1 N T IY0');
  });
});
