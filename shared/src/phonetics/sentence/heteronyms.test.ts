import { describe, expect, it } from 'vitest';
import { cmuDictionary, isPhone, pronunciationInContext } from '../index.ts';
import { heteronym } from './heteronym-table.ts';
import roles from './heteronyms.test-data.json' with { type: 'json' };

/** Returns the role of the word in asterisks; commas and full stops end its clause. */
function roleOf(sentence: string): string | null {
  const clause = sentence.split(/[,.;?]/).find((part) => part.includes('*')) ?? '';
  const words = clause.trim().toLowerCase().split(/\s+/);
  const index = words.findIndex((word) => word.startsWith('*'));
  const found = pronunciationInContext((words[index] ?? '').replaceAll('*', ''), {
    before: words.slice(0, index),
    after: words.slice(index + 1),
  });
  return found?.role ?? null;
}

describe('pronunciationInContext', () => {
  it.each(roles as [string, string | null][])('%j: %s', (sentence, role) => {
    expect(roleOf(sentence)).toBe(role);
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
