import { baseOf, stressOf } from './phones.ts';
import { syllablesOf } from './syllables.ts';

/** General American, as learners' dictionaries print it. */
const ipaOfBase: Readonly<Record<string, string>> = {
  AA: 'ɑ',
  AE: 'æ',
  AH: 'ʌ',
  AO: 'ɔ',
  AW: 'aʊ',
  AY: 'aɪ',
  EH: 'ɛ',
  ER: 'ɝ',
  EY: 'eɪ',
  IH: 'ɪ',
  IY: 'i',
  OW: 'oʊ',
  OY: 'ɔɪ',
  UH: 'ʊ',
  UW: 'u',
  B: 'b',
  CH: 'tʃ',
  D: 'd',
  DH: 'ð',
  F: 'f',
  G: 'ɡ',
  HH: 'h',
  JH: 'dʒ',
  K: 'k',
  L: 'l',
  M: 'm',
  N: 'n',
  NG: 'ŋ',
  P: 'p',
  R: 'ɹ',
  S: 's',
  SH: 'ʃ',
  T: 't',
  TH: 'θ',
  V: 'v',
  W: 'w',
  Y: 'j',
  Z: 'z',
  ZH: 'ʒ',
};

const ipaOfUnstressed: Readonly<Record<string, string>> = { AH: 'ə', ER: 'ɚ' };

/** One phone in IPA, without stress mark; what is no ARPAbet phone comes back as it is. */
export function ipaOf(phone: string): string {
  const base = baseOf(phone);
  if (stressOf(phone) === 0) return ipaOfUnstressed[base] ?? ipaOfBase[base] ?? phone;
  return ipaOfBase[base] ?? phone;
}

/** One phone for a line of sounds under a word. */
export interface IpaPhone {
  phone: string;
  ipa: string;
  /** The mark that stands before this phone because its syllable begins here. */
  mark: '' | 'ˈ' | 'ˌ';
}

/**
 * The phones in IPA one by one, each stressed syllable marked at its first phone. A word of one syllable has no
 * mark: there is nothing to stress it against.
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

/** A pronunciation as one string of IPA: `B IH0 K AH1 M` → `bɪˈkʌm`. */
export function ipaOfPronunciation(phones: readonly string[]): string {
  return ipaPhonesOf(phones)
    .map(({ mark, ipa }) => mark + ipa)
    .join('');
}
