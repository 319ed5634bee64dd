import type { Pronunciation } from '../contracts/plan.ts';
import { isVowel, stressOf, symbolOf } from './phones.ts';
import respellingData from './respelling.json' with { type: 'json' };
import { writtenSyllablesOf } from './syllables.ts';

/** The sounds of letters in a respelling, as newspapers use them: "sha-VAWN". The longest match counts. */
const vowelLetters: Readonly<Record<string, string>> = respellingData.vowelLetters;
const consonantLetters: Readonly<Record<string, string>> = respellingData.consonantLetters;
/**
 * Single vowels: before a consonant of their syllable, in an open syllable, and with a silent e after the
 * consonant.
 */
const closed: Readonly<Record<string, string>> = { a: 'AE', e: 'EH', i: 'IH', o: 'AA', u: 'AH', y: 'AY' };
const open: Readonly<Record<string, string>> = { a: 'AA', e: 'IY', i: 'IY', o: 'OW', u: 'UW', y: 'AY' };
const withSilentE: Readonly<Record<string, string>> = {
  a: 'EY',
  e: 'IY',
  i: 'AY',
  o: 'OW',
  u: 'UW',
  y: 'AY',
};

const longestLetters = 4;
/** The maximum length of a respelling, enough for any name with hyphens. */
export const longestRespelling = 60;

/**
 * The pronunciation of a respelling: `sha-VAWN` → `SH AH0 V AO1 N`. Hyphens, dots or spaces separate
 * syllables; the one in capitals is stressed, else the first. Null if it can't be parsed.
 */
export function phonesOfRespelling(respelling: string): Pronunciation | null {
  const syllables = respelling
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(/[-·.\s]+/)
    .filter(Boolean);
  if (syllables.length === 0 || respelling.length > longestRespelling) return null;
  const isLoud = (syllable: string) => /\p{Lu}/u.test(syllable) && syllable === syllable.toUpperCase();
  const loud = syllables.length === 1 ? 0 : Math.max(0, syllables.findIndex(isLoud));
  const sounds = syllables.map((syllable, index) =>
    soundsOfSyllable(syllable.toLowerCase(), index === loud, index === syllables.length - 1),
  );
  if (sounds.some((sound) => sound === null)) return null;
  const phones = sounds.flatMap((sound) => sound ?? []);
  // "HAP-py": a consonant on both sides of the hyphen is one sound.
  return phones.filter((phone, index) => isVowel(phone) || phone !== phones[index + 1]);
}

/** The sounds of one syllable; null unless it has exactly one vowel. */
function soundsOfSyllable(letters: string, isStressed: boolean, isLast: boolean): Pronunciation | null {
  const sounds: string[] = [];
  for (let at = 0; at < letters.length; ) {
    const read = readAt(letters, at, { isStressed, isLast, hasVowel: sounds.some(isVowel) });
    if (!read) return null;
    sounds.push(...read.sounds);
    at += read.length;
  }
  if (sounds.filter(isVowel).length !== 1) return null;
  return sounds.map((sound) => (isVowel(sound) ? `${sound}${isStressed ? 1 : 0}` : sound));
}

interface Place {
  isStressed: boolean;
  isLast: boolean;
  hasVowel: boolean;
}

function readAt(letters: string, at: number, place: Place): { sounds: string[]; length: number } | null {
  const rest = letters.slice(at);
  // A doubled consonant is one sound; a silent e after the last consonant was parsed with the vowel.
  if (/^([bcdfghjklmnpqrstvwxz])\1/.test(rest)) return { sounds: [], length: 1 };
  if (place.hasVowel && rest === 'e') return { sounds: [], length: 1 };
  for (let length = Math.min(longestLetters, rest.length); length > 0; length -= 1) {
    const piece = rest.slice(0, length);
    const vowel = place.hasVowel ? undefined : vowelLetters[piece];
    if (vowel) return { sounds: vowel.split(' '), length };
    const single = length === 1 && !place.hasVowel ? singleVowel(rest, place) : null;
    if (single) return { sounds: [single], length };
    const consonant = consonantLetters[piece];
    if (consonant) return { sounds: [softC(piece, rest) ?? consonant].join(' ').split(' '), length };
  }
  return null;
}

/** A soft c, which nobody writes in a respelling on purpose. */
function softC(piece: string, rest: string): string | null {
  return piece === 'c' && /^c[eiy]/.test(rest) ? 'S' : null;
}

function singleVowel(rest: string, { isStressed, isLast }: Place): string | null {
  const letter = rest.charAt(0);
  if (!/[aeiouy]/.test(letter) || (letter === 'y' && /^y[aeiou]/.test(rest))) return null;
  if (/^.[bcdfghjklmnpqrstvwxz]{1,2}e$/.test(rest)) return withSilentE[letter] ?? null;
  if (rest.length > 1) return closed[letter] ?? null;
  if (isStressed) return open[letter] ?? null;
  if (letter === 'a') return 'AH';
  return letter === 'y' && isLast ? 'IY' : (open[letter] ?? null);
}

const lettersOfSound: Readonly<Record<string, string>> = respellingData.lettersOfSound;
/** Short vowels before a consonant of their syllable; without one they need an h. */
const needConsonant: Readonly<Record<string, string>> = { AE: 'ae', EH: 'eh', IH: 'ih', OH: 'oh' };

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
  const base = symbolOf(phone);
  const next = syllable[index + 1];
  // "near" in British English
  if (base === 'IH' && next === 'AH0') return 'ee';
  if (base in needConsonant && (next === undefined || next === 'R')) return needConsonant[base] ?? '';
  if (base === 'AY' && index === 0) return 'eye';
  return lettersOfSound[base] ?? base.toLowerCase();
}
