import type { English } from '../contracts/settings.ts';
import tables from './ipa.json' with { type: 'json' };
import { isVowel, stressOf, symbolOf } from './phones.ts';
import { syllablesOf } from './syllables.ts';

/** IPA as learners' dictionaries write each English; the British signs are those that differ. */
const american: Readonly<Record<string, string>> = tables.american;
const signs: Readonly<Record<English, Readonly<Record<string, string>>>> = {
  american,
  british: { ...american, ...tables.british },
};

const unstressed: Readonly<Record<English, Readonly<Record<string, string>>>> = {
  american: { AH: 'ə', ER: 'ɚ' },
  british: { AH: 'ə', ER: 'ə', IY: 'i' },
};

/** One phone in IPA, without stress mark; an unknown phone is returned unchanged. */
export function ipaOf(phone: string, english: English = 'american'): string {
  const symbol = symbolOf(phone);
  // A sound without its word: the dictionaries of a British AA have two.
  if (english === 'british' && phone === 'AA') return 'ɒ/ɑː';
  const weak = stressOf(phone) === 0 ? unstressed[english][symbol] : undefined;
  return weak ?? signs[english][symbol] ?? phone;
}

/** One phone of the IPA line under a word. */
export interface IpaPhone {
  phone: string;
  ipa: string;
  /** The stress mark before this phone, where its syllable begins. */
  mark: '' | 'ˈ' | 'ˌ';
}

/**
 * The phones in IPA one by one; each stressed syllable is marked at its first phone. A word of one syllable
 * has no mark, because it has no contrast in stress. A British R at the end is small: only a vowel behind it
 * brings it out. A weak British UW is short in an open syllable: "situation", "argument".
 */
export function ipaPhonesOf(phones: readonly string[], english: English = 'american'): IpaPhone[] {
  const syllables = syllablesOf(phones);
  const marked = syllables.flatMap((syllable) => {
    const mark = syllables.length > 1 ? markOf(syllable) : '';
    return syllable.map((phone, index): IpaPhone => {
      return { phone, ipa: ipaOf(phone, english), mark: index === 0 ? mark : '' };
    });
  });
  if (english === 'american' || marked.length === 1) return marked;
  const isVowelAt = (at: number) => isVowel(phones[at] ?? '');
  return marked.map((one, at) => {
    if (one.phone === 'R' && at === marked.length - 1) return { ...one, ipa: 'ʳ' };
    const isOpen = isVowelAt(at + 1) || isVowelAt(at + 2);
    return one.phone === 'UW0' && isOpen ? { ...one, ipa: 'u' } : one;
  });
}

function markOf(syllable: readonly string[]): IpaPhone['mark'] {
  const stresses = syllable.map(stressOf);
  if (stresses.includes(1)) return 'ˈ';
  return stresses.includes(2) ? 'ˌ' : '';
}

/** A pronunciation as one IPA string: `B IH0 K AH1 M` → `bɪˈkʌm`. */
export function ipaOfPronunciation(phones: readonly string[], english: English = 'american'): string {
  return ipaPhonesOf(phones, english)
    .map(({ mark, ipa }) => mark + ipa)
    .join('');
}
