import { isVowel } from '../../../shared/src/phonetics/index.ts';
import type { Dice } from '../features/degrade.ts';
import type { AccentTable, SlipRow } from './accent-tables.ts';

type Kind = 'right' | 'accent' | 'slip' | 'dropped' | 'added';
/** ARPAbet with stress; what is said in ARPAbet, or in Kokoro's symbols as "[a]1"; null for no sound. */
export type PlannedSlot = [expected: string | null, said: string | null, kind: Kind];

/** The share of the sounds with a slip that a dense lesson says wrong. */
const DENSE_SHARE = 0.5;

/**
 * Returns the table with equal shares for all the sounds that are said in place of an expected one: together
 * half of its occurrences. Nothing is dropped or added.
 */
export function denseTable(table: AccentTable): AccentTable {
  const replaced = table.slips.filter(([, symbols]) => symbols !== '');
  const slips = replaced.map(([sound, symbols, , ...rest]): SlipRow => {
    const ways = replaced.filter(([other]) => names(other, sound)).length;
    return [sound, symbols, DENSE_SHARE / ways, ...rest];
  });
  return { ...table, slips, added: [] };
}

/**
 * Kokoro's symbols for the sounds of English, and the English sound by which an American voice imitates a
 * foreign vowel.
 */
const englishSymbols = new Set(
  'ɑ æ ɔ W I b ʧ d ð ɛ A f ɡ h ɪ i ʤ k l m n ŋ O Y p ɹ s ʃ t θ ʊ u v w j z ʒ ʌ ə'.split(' '),
);
const imitations: Readonly<Record<string, string>> = { a: 'ɑ', e: 'ɛ', o: 'ɔ' };

/**
 * Returns the slips of all first languages as English sounds imitate them, each once: a table for American
 * voices.
 */
export function tableOfAll(tables: readonly AccentTable[]): AccentTable {
  const rows = tables
    .flatMap(({ slips }) => slips)
    .map(([sound, symbols, ...rest]): SlipRow => [sound, imitations[symbols] ?? symbols, ...rest])
    .filter(([, symbols]) => englishSymbols.has(symbols));
  const slips = [...new Map(rows.map((row) => [`${row[0]}>${row[1]}`, row])).values()];
  return { styles: [], slips, accents: [], added: [] };
}

/** The corpus marks no stress in words of one syllable. The first vowel of a longer one gets it. */
function stressed(phones: readonly string[]): string[] {
  const vowel = phones.findIndex((phone) => isVowel(phone));
  if (phones.length <= 2 || phones.some((phone) => /[12]$/.test(phone))) return [...phones];
  return phones.map((phone, index) => (index === vowel ? phone.replace('0', '1') : phone));
}

/**
 * Says a word with the accent of a table, at random. What is only an accent is right. A word keeps at least
 * one sound.
 * @param pronunciation ARPAbet with stress
 * @param strength how many of the slips are made: 1 for the table's shares
 */
export function accented(
  pronunciation: readonly string[],
  table: AccentTable,
  strength: number,
  dice: Dice,
): PlannedSlot[] {
  const phones = stressed(pronunciation);
  const slots = phones.flatMap((_, at): PlannedSlot[] => {
    const vowel = table.added.find(([, place]) => isPlace(place, phones, at));
    const isAdded = vowel !== undefined && dice() < vowel[2] * strength;
    const added: PlannedSlot[] = isAdded ? [[null, `[${vowel[0]}]`, 'added']] : [];
    const slot = slotOf(phones, at, { table, strength, dice });
    return vowel?.[1] === 'before-s-cluster' ? [...added, slot] : [slot, ...added];
  });
  return slots.some(([, said]) => said !== null)
    ? slots
    : phones.map((phone): PlannedSlot => [phone, phone, 'right']);
}

function slotOf(
  phones: readonly string[],
  at: number,
  { table, strength, dice }: { table: AccentTable; strength: number; dice: Dice },
): PlannedSlot {
  const expected = phones[at] ?? '';
  const made = chosen(table.slips, phones, at, strength, dice);
  if (made) return [expected, saidAs(made, expected), made[1] === '' ? 'dropped' : 'slip'];
  // A mere accent is right, and as frequent in a strong accent as in a middle one.
  const accent = chosen(table.accents, phones, at, Math.min(1, strength), dice);
  return accent ? [expected, saidAs(accent, expected), 'accent'] : [expected, expected, 'right'];
}

function chosen(
  rows: readonly SlipRow[],
  phones: readonly string[],
  at: number,
  strength: number,
  dice: Dice,
): SlipRow | undefined {
  const expected = phones[at] ?? '';
  let left = dice();
  for (const row of rows) {
    if (!names(row[0], expected) || (row[4] === 'last' && at < phones.length - 1)) continue;
    left -= row[2] * strength;
    if (left < 0) return row;
  }
  return undefined;
}

/** "AH1" names every stressed AH, "AH0" the unstressed one, "IH" both. */
function names(row: string, expected: string): boolean {
  return row.replace('1', '') === expected.replace(/[12]$/, '') || row === expected.replace(/[012]$/, '');
}

function saidAs([, symbols]: SlipRow, expected: string): string | null {
  if (symbols === '') return null;
  return `[${symbols}]${/[012]$/.exec(expected)?.[0] ?? ''}`;
}

function isPlace(place: string, phones: readonly string[], at: number): boolean {
  const [here = '', next] = [phones[at], phones[at + 1]];
  if (place === 'before-s-cluster') return at === 0 && here === 'S' && next !== undefined && !isVowel(next);
  if (next !== undefined) return false;
  return place === 'after-final-NG' ? here === 'NG' : !isVowel(here) && !/^(?:L|M|N|NG|R|W|Y)$/.test(here);
}
