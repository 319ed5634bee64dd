import { describe, expect, it } from 'vitest';
import { wordRoleSchema } from '../../contracts/plan.ts';
import { cmuDictionary, isPhone, pronunciationInContext } from '../index.ts';
import sentences from './heteronym-sentences.test-data.json' with { type: 'json' };
import { heteronym } from './heteronym-table.ts';
import roles from './heteronyms.test-data.json' with { type: 'json' };
import { roleIn } from './word-role.ts';

/** Finds the word in asterisks; commas and full stops end its clause. */
function markedIn(sentence: string) {
  const clause = sentence.split(/[,.;?]/).find((part) => part.includes('*')) ?? '';
  const words = clause.trim().toLowerCase().split(/\s+/);
  const index = words.findIndex((word) => word.startsWith('*'));
  const around = { before: words.slice(0, index), after: words.slice(index + 1) };
  return { word: (words[index] ?? '').replaceAll('*', ''), around };
}

/** Returns the role that is demanded; null if all are right. */
function demandedIn(sentence: string): string | null {
  const { word, around } = markedIn(sentence);
  const { role, isSure } = roleIn(word, around, heteronym(word) ?? {});
  return isSure ? role : null;
}

const sounds = (phones: readonly string[]): string => phones.join(' ').replace(/\d/g, '');

/** Each sentence with the sounds that are shown and those that are wrong, beside those of its reading. */
const read = Object.entries(sentences).flatMap(([name, all]) =>
  all.map((sentence) => {
    const { word, around } = markedIn(sentence);
    const right = (heteronym(word)?.[wordRoleSchema.parse(name)] ?? []).map(sounds);
    const { pronunciations = [], others = [] } = pronunciationInContext(word, around) ?? {};
    return {
      sentence,
      isShown: right.includes(sounds(pronunciations[0] ?? [])),
      isWrong: others.some((phones) => right.includes(sounds(phones))),
      isDemanded: others.length > 0,
    };
  }),
);

describe('pronunciationInContext', () => {
  it.each(roles as [string, string | null][])('%j: %s', (sentence, role) => {
    expect(demandedIn(sentence)).toBe(role);
  });

  it('takes no right reading for wrong in any of more than a thousand sentences', () => {
    expect(read.length).toBeGreaterThan(1000);
    expect(read.filter(({ isWrong }) => isWrong).map(({ sentence }) => sentence)).toEqual([]);
  });

  it('shows the right reading in 98 of 100 sentences, also where both are taken', () => {
    const wrong = read.filter(({ isShown }) => !isShown).map(({ sentence }) => sentence);
    expect(wrong.length / read.length, wrong.join('\n')).toBeLessThan(0.02);
  });

  it('is sure of the reading in most sentences', () => {
    expect(read.filter(({ isDemanded }) => isDemanded).length / read.length).toBeGreaterThan(0.55);
  });

  it.each([
    'The shops *close* at six',
    'Muscles *contract* when they get cold',
    'Students *object* to the plan',
    'Most people *read* on their phones',
    'The road *winds* through the hills',
    'There was a *minute* crack in the glass',
    'They had a terrible *row*',
  ])('takes both readings in %j', (sentence) => {
    expect(demandedIn(sentence)).toBeNull();
  });

  it('returns the fitting pronunciation, and those of the other words', () => {
    const found = pronunciationInContext('record', { before: ['the'], after: [] });
    expect(found?.pronunciations[0]?.join(' ')).toBe('R EH1 K ER0 D');
    expect(found?.others.map((phones) => phones.join(' '))).toContain('R IH0 K AO1 R D');
  });

  it('returns no other word if only the stress differs, because the sounds are right', () => {
    expect(pronunciationInContext('import', { before: ['the'], after: [] })?.others).toEqual([]);
  });

  it('returns null for other words', () => {
    expect(pronunciationInContext('table', { before: ['the'], after: [] })).toBeNull();
    expect(pronunciationInContext('constructor', { before: [], after: [] })).toBeNull();
  });

  it('contains real phones only, and one pronunciation of the dictionary', async () => {
    const dictionary = cmuDictionary();
    for (const word of ['record', 'read', 'live', 'close', 'use', 'object', 'minute', 'uses', 'presents']) {
      const forms = Object.values(heteronym(word) ?? {}).flat();
      expect(forms.flat().every(isPhone)).toBe(true);
      const known = (await dictionary(word)).map((phones) => phones.join(' '));
      expect(forms.some((phones) => known.includes(phones.join(' ')))).toBe(true);
    }
  });
});
