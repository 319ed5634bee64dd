import { describe, expect, it } from 'vitest';
import { cmuDictionary, isPhone, pronunciationInContext } from '../index.ts';
import { heteronym } from './heteronym-table.ts';

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
  it.each([
    ['I want to *read* this book', 'present'],
    ['She *read* it to the children', 'past'],
    ['I have never *read* that', 'past'],
    ['I *read* it yesterday', 'past'],
    ['We *read* every day', 'present'],
    ['The letter was *read* aloud', 'past'],
    ['*Read* the question', 'present'],
    ['I *read* books', null],
    ['They *record* a song', 'verb'],
    ['She broke the world *record*', null],
    ['She broke the *record*', 'noun'],
    ['He set a new *record*', 'noun'],
    ['I will *record* it', 'verb'],
    ['*Record* your voice', 'verb'],
    ['He *records* everything', 'verb'],
    ['Her *records* sold well', null],
    ['The *records* show it', 'noun'],
    ['Prices rose to *record* levels', null],
    ['I *live* in London', 'verb'],
    ['We heard *live* music', 'adjective'],
    ['They want to *live* there', 'verb'],
    ['The show went *live*', 'adjective'],
    ['Nine *lives* were lost', null],
    ['It saved many *lives*', 'noun'],
    ['She *lives* in Paris', 'verb'],
    ['*Lead* pipes are dangerous', 'other'],
    ['This will *lead* to trouble', 'verb'],
    ['The *wind* blew all night', 'noun'],
    ['You must *wind* the clock', 'verb'],
    ['*Wind* up the toy', 'verb'],
    ['A *tear* ran down her cheek', 'noun'],
    ["Don't *tear* it", 'verb'],
    ['She burst into *tears*', 'noun'],
    ['*Close* the door', 'verb'],
    ['They are very *close*', 'adjective'],
    ['Please *close* it', 'verb'],
    ['He is a *close* friend', 'adjective'],
    ['The *use* of force', 'noun'],
    ['May I *use* it', 'verb'],
    ['You can *use* mine', 'verb'],
    ['It is no *use*', 'noun'],
    ['I *object* to that', 'verb'],
    ['An *object* fell', 'noun'],
    ['Wait a *minute*', 'noun'],
    ['Only *minute* traces remain', 'adjective'],
    ['He got a *present*', 'noun'],
    ['I would like to *present* my friend', 'verb'],
    ['He plays the *bass* guitar', 'noun'],
    ['The road *wound* through the hills', 'past'],
    ['Pages from the *desert*', 'noun'],
    ['They *desert* their post', 'verb'],
    ['The *house* is old', 'noun'],
  ])('%j: %s', (sentence, role) => {
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
