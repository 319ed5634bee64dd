import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The pronunciations of a word in misaki's notation: the usual one, and those of parts of speech. */
export type Entry = string | Readonly<Record<string, string | null>>;

/** Misaki's signs (0.9.4, Apache 2.0) and the phones that they stand for. */
const signs: readonly (readonly [string, string])[] = [
  ['ɑː', 'AA'],
  ['ɔː', 'AO'],
  ['ɜː', 'ER'],
  ['iː', 'IY'],
  ['uː', 'UW'],
  ['ɛː', 'EA'],
  ['a', 'AE'],
  ['ɒ', 'OH'],
  ['ʌ', 'AH'],
  ['ə', 'AH'],
  ['ᵊ', 'AH'],
  ['ɛ', 'EH'],
  ['ɪ', 'IH'],
  ['i', 'IY'],
  ['ʊ', 'UH'],
  ['u', 'UW'],
  ['ɑ', 'AA'],
  ['ɔ', 'AO'],
  ['A', 'EY'],
  ['I', 'AY'],
  ['W', 'AW'],
  ['Y', 'OY'],
  ['Q', 'OW'],
  ['ʤ', 'JH'],
  ['ʧ', 'CH'],
  ['ʃ', 'SH'],
  ['ʒ', 'ZH'],
  ['θ', 'TH'],
  ['ð', 'DH'],
  ['ŋ', 'NG'],
  ['ɹ', 'R'],
  ['j', 'Y'],
  ['h', 'HH'],
  ['ɡ', 'G'],
  ...[...'bdfklmnpstvwz'].map((sign) => [sign, sign.toUpperCase()] as const),
];
const vowels = /^[AEIOU]/;

/** Returns misaki's sign of a British phone. */
export function signOf(phone: string): string {
  if (phone === 'AH0') return 'ə';
  return signs.find(([, one]) => one === phone.replace(/\d$/, ''))?.[0] ?? '';
}

/** Returns the phones of misaki's notation; null for a sign that English lacks. */
export function phonesOfMisaki(listed: string): string[] | null {
  // "situation" and "educate" have CH and JH in dictionaries of today; "schedule" has a long vowel.
  const written = listed.replace(/tj(?=[uʊ](?!ː))/g, 'ʧ').replace(/dj(?=[uʊ](?!ː))/g, 'ʤ');
  const phones: string[] = [];
  let stress = 0;
  for (let at = 0; at < written.length; ) {
    const mark = 'ˈˌ'.indexOf(written.charAt(at));
    if (mark >= 0) {
      stress = mark + 1;
      at += 1;
      continue;
    }
    const [sign, phone] = signs.find(([one]) => written.startsWith(one, at)) ?? [];
    if (!sign || !phone) return null;
    // An unstressed [ʌ] keeps its sound by a secondary stress, as in CMU's "un-".
    const least = sign === 'ʌ' ? 2 : 0;
    phones.push(vowels.test(phone) ? `${phone}${stress || least}` : phone);
    if (vowels.test(phone)) stress = 0;
    at += sign.length;
  }
  return modern(phones);
}

const isVowel = (phone: string | undefined): boolean => phone !== undefined && vowels.test(phone);

/**
 * Writes weak sounds as dictionaries of today do: "serious" and "actual" with the close vowels before another
 * one, "issue" and "revolution" without Y.
 */
function modern(phones: readonly string[]): string[] {
  return phones.flatMap((phone, at) => {
    const [before, after, second] = [phones[at - 1], phones[at + 1], phones[at + 2]];
    if (phone === 'Y' && (before === 'SH' || (before === 'L' && after === 'UW1'))) return [];
    if (phone === 'UH0' && (/^(?:Y|CH|JH)$/.test(before ?? '') || isVowel(after))) return ['UW0'];
    if (phone === 'UH0' && (after === 'L' || after === 'M') && second === undefined) return ['AH0'];
    return [phone === 'IH0' && isVowel(after) ? 'IY0' : phone];
  });
}

/** Reads the British lists of a folder of misaki's data, the checked one first. */
export function readMisaki(folder: string): ReadonlyMap<string, Entry> {
  const read = (name: string): Record<string, Entry> =>
    JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
  return new Map([...Object.entries(read('gb_silver')), ...Object.entries(read('gb_gold'))]);
}
