/** ARPAbet as in the CMU Pronouncing Dictionary: 15 vowels, 24 consonants. */
export const vowels = [
  'AA',
  'AE',
  'AH',
  'AO',
  'AW',
  'AY',
  'EH',
  'ER',
  'EY',
  'IH',
  'IY',
  'OW',
  'OY',
  'UH',
  'UW',
] as const;

export const consonants = [
  'B',
  'CH',
  'D',
  'DH',
  'F',
  'G',
  'HH',
  'JH',
  'K',
  'L',
  'M',
  'N',
  'NG',
  'P',
  'R',
  'S',
  'SH',
  'T',
  'TH',
  'V',
  'W',
  'Y',
  'Z',
  'ZH',
] as const;

type Vowel = (typeof vowels)[number];
type Consonant = (typeof consonants)[number];
/** A phone without stress digit. */
export type BasePhone = Vowel | Consonant;
/** 1 primary, 2 secondary, 0 none. */
export type Stress = 0 | 1 | 2;

const vowelSet: ReadonlySet<string> = new Set(vowels);
const phoneSet: ReadonlySet<string> = new Set([...vowels, ...consonants]);

/**
 * Vowels that British English tells apart and ARPAbet doesn't, with the phone as which they count: the ones
 * of "lot" and "square".
 */
const britishVowels: ReadonlyMap<string, Vowel> = new Map([
  ['OH', 'AA'],
  ['EA', 'EH'],
]);

/** The phone as it is written, without its stress digit: `AH0` → `AH`, `OH1` → `OH`. */
export function symbolOf(phone: string): string {
  return phone.replace(/\d$/, '');
}

/** The ARPAbet phone without its stress digit: `AH0` → `AH`; a British vowel counts as its nearest one. */
export function baseOf(phone: string): string {
  const symbol = symbolOf(phone);
  return britishVowels.get(symbol) ?? symbol;
}

/** The stress of a vowel; null for a consonant, and for a vowel without stress digit. */
export function stressOf(phone: string): Stress | null {
  switch (phone.at(-1)) {
    case '0':
      return 0;
    case '1':
      return 1;
    case '2':
      return 2;
    default:
      return null;
  }
}

/** True for a vowel, with or without stress digit. */
export function isVowel(phone: string): boolean {
  return vowelSet.has(baseOf(phone));
}

/** True for any phone of the set, with or without stress digit. */
export function isPhone(phone: string): boolean {
  const base = baseOf(phone);
  return phoneSet.has(base) && (symbolOf(phone) === phone || vowelSet.has(base));
}

/** `phone` with another phone's stress: a substituted vowel keeps the expected stress. */
export function withStressOf(phone: string, other: string): string {
  const symbol = symbolOf(phone);
  return isVowel(symbol) ? `${symbol}${stressOf(other) ?? 0}` : symbol;
}

/** A key of a pronunciation regardless of stress: equal keys are equal sounds. */
export function soundsKey(phones: readonly string[]): string {
  return phones.map(baseOf).join(' ');
}
