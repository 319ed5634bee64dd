import ipaOfBaseJson from './ipa.json' with { type: 'json' };
import { baseOf, stressOf } from './phones.ts';
import { syllablesOf } from './syllables.ts';

/** General American IPA, as in learners' dictionaries. */
const ipaOfBase: Readonly<Record<string, string>> = ipaOfBaseJson;

const ipaOfUnstressed: Readonly<Record<string, string>> = { AH: 'ə', ER: 'ɚ' };

/** One phone in IPA, without stress mark; an unknown phone is returned unchanged. */
export function ipaOf(phone: string): string {
  const base = baseOf(phone);
  if (stressOf(phone) === 0) return ipaOfUnstressed[base] ?? ipaOfBase[base] ?? phone;
  return ipaOfBase[base] ?? phone;
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
 * has no mark, because it has no contrast in stress.
 */
export function ipaPhonesOf(phones: readonly string[]): IpaPhone[] {
  const syllables = syllablesOf(phones);
  return syllables.flatMap((syllable) => {
    const mark = syllables.length > 1 ? markOf(syllable) : '';
    return syllable.map((phone, index) => ({ phone, ipa: ipaOf(phone), mark: index === 0 ? mark : '' }));
  });
}

function markOf(syllable: readonly string[]): IpaPhone['mark'] {
  const stresses = syllable.map(stressOf);
  if (stresses.includes(1)) return 'ˈ';
  return stresses.includes(2) ? 'ˌ' : '';
}

/** A pronunciation as one IPA string: `B IH0 K AH1 M` → `bɪˈkʌm`. */
export function ipaOfPronunciation(phones: readonly string[]): string {
  return ipaPhonesOf(phones)
    .map(({ mark, ipa }) => mark + ipa)
    .join('');
}
