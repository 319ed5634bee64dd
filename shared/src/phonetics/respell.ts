import { baseOf, stressOf } from './phones.ts';
import { writtenSyllablesOf } from './syllables.ts';

const lettersOfSound: Readonly<Record<string, string>> = {
  AA: 'ah',
  AE: 'a',
  AH: 'uh',
  AO: 'aw',
  AW: 'ow',
  AY: 'igh',
  EH: 'e',
  ER: 'ur',
  EY: 'ay',
  IH: 'i',
  IY: 'ee',
  OW: 'oh',
  OY: 'oy',
  UH: 'uu',
  UW: 'oo',
  HH: 'h',
  JH: 'j',
};
/** Short vowels before a consonant of their syllable; without one they need an h. */
const needConsonant: Readonly<Record<string, string>> = { AE: 'ae', EH: 'eh', IH: 'ih' };

/** A pronunciation as a respelling, the stressed syllable in capitals: `SH AH0 V AO1 N` → "shuh-VAWN". */
export function respellingOf(phones: readonly string[]): string {
  const syllables = writtenSyllablesOf(phones);
  return syllables
    .map((syllable) => {
      const letters = syllable.map((phone, index) => lettersFor(phone, index, syllable)).join('');
      const isStressed = syllables.length > 1 && syllable.some((phone) => stressOf(phone) === 1);
      return isStressed ? letters.toUpperCase() : letters;
    })
    .join('-');
}

function lettersFor(phone: string, index: number, syllable: readonly string[]): string {
  const base = baseOf(phone);
  const next = syllable[index + 1];
  if (base in needConsonant && (next === undefined || next === 'R')) return needConsonant[base] ?? '';
  if (base === 'AY' && index === 0) return 'eye';
  return lettersOfSound[base] ?? base.toLowerCase();
}
