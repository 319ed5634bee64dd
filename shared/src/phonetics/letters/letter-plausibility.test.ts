import { describe, expect, it } from 'vitest';
import type { Pronunciation } from '../../contracts/plan.ts';
import { cmuDictionary } from '../lexicon/cmu-dictionary.ts';
import { frequentWords } from '../lexicon/frequent-words.ts';
import { baseOf } from '../phones.ts';
import { connectedForms } from '../sentence/connected-speech.ts';
import { validPronunciations } from '../valid-pronunciations.ts';
import lines from './letter-frequent-words.test-data.json' with { type: 'json' };
import { implausibleSpans } from './letter-plausibility.test-support.ts';
import { exceptions, plausible } from './letter-plausible-spellings.test-support.ts';
import { letterSpans } from './letter-spans.ts';

const dictionary = cmuDictionary();

/**
 * Next words that change the end of a word: "get it", "did you", "used to", "is she", "in Paris", "in case".
 */
const nextWords: readonly [string, string][] = [
  ['it', 'IH1 T'],
  ['you', 'Y UW1'],
  ['to', 'T UW1'],
  ['she', 'SH IY1'],
  ['paris', 'P EH1 R IH0 S'],
  ['case', 'K EY1 S'],
];

async function everyPronunciation(word: string): Promise<Pronunciation[]> {
  const valid = validPronunciations(word, await dictionary(word));
  const joined = nextWords.flatMap(([next, phones]) => connectedForms(word, valid, next, phones.split(' ')));
  return [...valid, ...joined];
}

/** Formats the letters of each sound, `l:L i:IH tt:D le:AH-L`; sounds that share letters are joined. */
function shown(word: string, phones: readonly string[], spans: readonly [number, number][]): string {
  const parts = phones.map((phone, at) => {
    const [start, end] = spans[at] ?? [0, 0];
    const isShared = spans[at - 1]?.[0] === start && spans[at - 1]?.[1] === end;
    return isShared ? `-${baseOf(phone)}` : ` ${word.slice(start, end)}:${baseOf(phone)}`;
  });
  return parts.join('').trim();
}

describe('the letters of the 5,000 most frequent words', () => {
  it('are plausible for every sound of every pronunciation', async () => {
    expect(frequentWords).toHaveLength(5000);
    const faults: string[] = [];
    for (const word of frequentWords) {
      for (const phones of await everyPronunciation(word)) {
        const spans = letterSpans(word, phones) ?? [];
        const found = implausibleSpans(word, phones, spans);
        if (found.length > 0) faults.push(`${shown(word, phones, spans)} (${found.join(', ')})`);
      }
    }
    expect(faults).toEqual([]);
  });

  it.each(Object.entries(exceptions))('have an exception that no rule covers: %s, %s', (word, list) => {
    expect(frequentWords).toContain(word);
    const needless = list.split(', ').filter((fault) => {
      const [letters = '', phone = ''] = fault.split(':');
      return plausible[phone]?.test(letters) ?? false;
    });
    expect(needless).toEqual([]);
  });

  it.each([
    ['little', 'L IH1 D AH0 L', 'l i i le le', 'IH D:i'],
    ['city', 'S IH1 D IY0', 'c i i y', 'IH D:i'],
    ['ate', 'EY1 D', 'a e', 'e:D'],
    ['year', 'Y IH1 R', 'y e r', 'silent ye[a]r'],
    ['walked', 'W AO1 K T', 'w al ke d', 'd:T'],
    ['needed', 'N IY1 D IH0 D', 'n ee ed e d', 'ed:D is out of place'],
    ['under', 'AH1 N D ER0', 'u n n er', 'N D:n'],
    ['city', 'S IH1 T IY0', 'ci ci t y', 'S IH:ci'],
  ])('would be reported as wrong: %s, %s as %s', (word, phones, letters, fault) => {
    let from = 0;
    let before = '';
    const spans = letters.split(' ').map((own): [number, number] => {
      const start = own === before ? from : word.indexOf(own, Math.max(0, from));
      before = own;
      from = start;
      return [start, start + own.length];
    });
    expect(implausibleSpans(word, phones.split(' '), spans)).toContain(fault);
  });
});

// The 300 most frequent words with the letters of each sound, all of them looked at by eye: `le:AH-L` is two
// sounds in the same letters. Stress is left out, and so are pronunciations in which every sound has letters
// that an earlier one of the word has shown. Flaps before a vowel ("get it") are among them.
describe('the letters of the 300 most frequent words', () => {
  it('has 300 entries', () => {
    expect(lines.map((line) => line.split('  ')[0])).toEqual(frequentWords.slice(0, 300));
  });

  it.each(lines)('equals the manual annotation: %s', (line) => {
    const [word = '', list = ''] = line.split('  ');
    const now = list.split(' | ').map((pronunciation) => {
      const phones = pronunciation.split(' ').flatMap((part) => part.split(':')[1]?.split('-') ?? []);
      return shown(word, phones, letterSpans(word, phones) ?? []);
    });
    expect(now.join(' | ')).toBe(list);
  });
});
