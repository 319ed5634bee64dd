import { isVowel } from '../phones.ts';
import tables from './letter-spellings.json' with { type: 'json' };

const setOf = (line: string): ReadonlySet<string> => new Set(line.split(' '));

/**
 * The spellings of each sound, without doubled consonants and without silent E after a consonant. Vowels with
 * an R are those of non-rhotic accents ("door" as D AO). `rare` are spellings of few words, of weak forms,
 * and of sounds changed by the next word or an accent.
 */
const known = new Map(
  Object.entries(tables.sounds).map(([base, { usual, rare }]) => [
    base,
    { usual: setOf(usual), rare: setOf(rare) },
  ]),
);
/** Consonants with the letters of a silent vowel: "butt-on", "litt-le" as L alone. */
const knownSyllabic = new Map(Object.entries(tables.syllabic).map(([base, line]) => [base, setOf(line)]));
/** Letters that spell two sounds at once. */
const knownPairs = new Map(Object.entries(tables.pairs).map(([pair, line]) => [pair, setOf(line)]));

/** The maximum length of a spelling, with an apostrophe ("they're") or a doubled consonant and a silent E. */
export const longestSpelling = 5;

/** Costs of deviations from the usual spelling; only their order and sums matter. */
export const costs = {
  usual: 0,
  syllabic: 0.3,
  silentE: 0.4,
  pair: 0.5,
  rare: 0.6,
  silentLetter: 1,
  soundWithoutLetters: 1.6,
  unknown: 2,
};

/** The cost of two sounds for the same letters; null if it is impossible. */
export function pairCost(piece: string, before: string, phone: string): number | null {
  const spelled = knownPairs.get(`${before} ${phone}`);
  return spelled?.has(piece) ? costs.pair : null;
}

/** The letters before and after a piece. */
interface Place {
  before: string;
  after: string;
}

/** The cost of these letters for one sound; null if it is impossible. */
export function spellingCost(piece: string, phone: string, place: Place): number | null {
  const cost = plainCost(piece, phone, place.after) ?? syllabicCost(piece, phone, place);
  if (cost !== null) return cost;
  if (mayEndInSilentE(piece, phone, place)) {
    const withoutE = plainCost(piece.slice(0, -1), phone, `e${place.after}`);
    if (withoutE !== null) return withoutE + costs.silentE;
  }
  const isLetterOfItsKind = piece.length === 1 && /[aeiouy]/.test(piece) === isVowel(phone);
  return isLetterOfItsKind ? costs.unknown : null;
}

function plainCost(piece: string, phone: string, after: string): number | null {
  const single = isDoubled(piece) ? piece.slice(1) : piece;
  const own = known.get(phone);
  const isUsual = own?.usual.has(single);
  if ((!isUsual && !own?.rare.has(single)) || !fitsBefore(after, piece, phone)) return null;
  return isUsual ? costs.usual : costs.rare;
}

function isDoubled(piece: string): boolean {
  return piece.length === 2 && piece[0] === piece[1] && /[^aeiou]/.test(piece);
}

/**
 * "ti" and "gu" spell consonants before a vowel only; the R of "arrive" does not belong to its A; "-ed" is at
 * the end.
 */
function fitsBefore(after: string, piece: string, phone: string): boolean {
  if (piece === 'ed') return !/^[a-z]/.test(after) || /^(?:ly|ness)/.test(after);
  if (!isVowel(phone)) return !/^[^aeiou]+[iu]$/.test(piece) || /^[aeiouy]/.test(after);
  return phone === 'ER' || !/[^r]r$/.test(piece) || !after.startsWith('r');
}

/**
 * R loses a vowel before another vowel ("every"), the others at the end and before consonants ("seven" as S
 * EH V N).
 */
function syllabicCost(piece: string, phone: string, { before, after }: Place): number | null {
  if (!knownSyllabic.get(phone)?.has(piece)) return null;
  if (/[aeiouy]$/.test(before) && !/(?:[cghstx]i|[cgh]e|[gq]u)$/.test(before)) return null;
  const isBeforeVowel = /^[aeiouy]/.test(after);
  if (phone === 'R') return isBeforeVowel ? costs.syllabic : null;
  const isBeforeEnding = /^(?:ed|ing|al|able)/.test(after) || (piece.endsWith('ll') && after === 'y');
  return isBeforeVowel && !isBeforeEnding ? null : costs.syllabic;
}

/**
 * An E before a vowel is rarely silent (except in "noticeable"), and neither is the first vowel of a word.
 */
function mayEndInSilentE(piece: string, phone: string, { before, after }: Place): boolean {
  if (isVowel(phone) || !/[^aeio]e$/.test(piece)) return false;
  return /[aeiouy]/.test(before) && (!/^[aeiouy]/.test(after) || after.startsWith('able'));
}
