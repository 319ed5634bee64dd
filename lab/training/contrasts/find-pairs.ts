import { dictionary } from 'cmu-pronouncing-dictionary';
import { openBritishForms } from '../../../scripts/lib/british-forms.ts';
import type { Pronunciation } from '../../../shared/src/contracts/plan.ts';
import told from '../../../shared/src/contrasts/british-pairs.json' with { type: 'json' };
import {
  isVowel,
  soundsKey,
  stressOf,
  symbolOf,
  withoutSilentR,
} from '../../../shared/src/phonetics/index.ts';
import { functionWordForms } from '../../../shared/src/phonetics/sentence/function-words.ts';
import { heteronym } from '../../../shared/src/phonetics/sentence/heteronym-table.ts';
import { wordRanks } from './word-ranks.ts';

/** Two words that differ in one sound. */
export interface FoundPair {
  words: readonly [string, string];
  /** The first word's sounds. */
  phones: Pronunciation;
  /** The index of the sound that differs. */
  at: number;
}

/** A pair of sounds with its minimal pairs, the most frequent first. */
export interface FoundSounds {
  sounds: readonly [string, string];
  pairs: readonly FoundPair[];
}

/** A pair of sounds needs so many minimal pairs for a drill; more than the second number are not kept. */
export const LEAST_PAIRS = 12;
const MOST_PAIRS = 16;

/**
 * The pairs of sounds that are looked for: those that learners exchange (the tables of confusions and of
 * typical slips by first language), and neighbours in the chart of sounds. AA and AO are left out, because
 * many Americans have one sound for both.
 */
const sought =
  'IY-IH IH-EH EH-AE AE-AH AE-AA AA-AH EY-EH IY-EY IH-AH EH-AH AO-OW AH-OW AA-OW AW-OW UH-UW AH-UH UW-OW AY-EY AY-AA ' +
  'AW-AA OY-AO OY-OW ER-AO ER-EH TH-S TH-T TH-F DH-D DH-Z DH-V S-Z S-SH SH-CH CH-JH T-CH D-JH L-R N-L N-NG M-N V-W V-B F-V ' +
  'F-P F-HH HH-K P-B T-D K-G JH-Y JH-Z R-W ZH-JH ZH-SH';

/**
 * The pairs that British English has otherwise: those that only it tells apart, which come first, and those
 * of which a sound is two there, or is said in other words.
 */
const soughtInBritain =
  'OH-AO ER-AO ER-AH AA-AH AA-AE OW-AO OW-OH EH-AE AE-AH AE-OH OH-AH AY-OH AW-OH UW-OW TH-T S-Z N-NG V-W V-B F-V F-P';

/** Words that nobody wants to be asked to say, and interjections and abbreviations that are hardly words. */
const unwanted = new Set(
  (
    'ass bastard bitch bloody boob boobs breast breasts bum bugger butt butts cock cocks crap damn damned dick dicks dumb ' +
    'dyke fag fuck gay hell hoe hooker idiot jerk kill kills killed killing lust naked nude nudes piss pissed porn prick ' +
    'pricks pussy rape raped rapes sex sexes sexy shit slave slaves slut suck sucks sucked tit tits whore whores nigger ' +
    'negro chink chinks jap jew jews nazi fat fatty god gods dead death died die dies murder corpse poop pee turd snot ' +
    'lbs salve colour uh eh em ex mon sec ma pa co coup gosh don wan sod burg ay gee ha hah huh nay ye yea aye doe fa re ti la uh um'
  ).split(' '),
);

/** A word with its one pronunciation. */
export interface Entry {
  word: string;
  rank: number;
  phones: Pronunciation;
}

/** Finds the minimal pairs of every pair of sounds that is looked for. */
export function findPairs(): FoundSounds[] {
  return foundAmong(mostFrequentByPhones(), sought);
}

/**
 * Finds the minimal pairs of British English, where they are others than in American; those of the list
 * first.
 */
export async function findBritishPairs(): Promise<FoundSounds[]> {
  const british = openBritishForms();
  const entries = new Map<string, Entry>();
  const named = told.flatMap(([, , ...words]) => words);
  const ranks = [...named.map((word) => [word, -1] as const), ...wordRanks()];
  for (const [word, rank] of ranks) {
    if (!isUsable(word)) continue;
    const { pronunciations, saidAs } = await british.pronounce(word);
    const forms = pronunciations.map((phones) => withoutSilentR(phones, false));
    const [phones] = forms;
    const isOne = rank < 0 || new Set(forms.map((form) => form.map(symbolOf).join(' '))).size === 1;
    if (!phones || saidAs || !isOne) continue;
    const key = phones.join(' ');
    if (!entries.has(key)) entries.set(key, { word, rank, phones });
  }
  return foundAmong(entries, soughtInBritain);
}

function foundAmong(entries: ReadonlyMap<string, Entry>, names: string): FoundSounds[] {
  return names.split(' ').map((name) => {
    const [one = '', other = ''] = name.split('-');
    return { sounds: [one, other], pairs: pairsOf(one, other, entries) };
  });
}

/**
 * Returns the words with one pronunciation, by their sounds. Of words that sound alike only the most frequent
 * spelling is kept: nobody can hear which of them was said.
 */
export function mostFrequentByPhones(): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const [word, rank] of wordRanks()) {
    const [phones, ...others] = isUsable(word) ? pronunciationsOf(word) : [];
    if (!phones || others.some((other) => soundsKey(other) !== soundsKey(phones))) continue;
    // The dictionary is undecided between the vowels of "cot" and "law" before these letters.
    if (/au|aw/.test(word) && phones.includes('AA1')) continue;
    const key = phones.join(' ');
    if (!entries.has(key)) entries.set(key, { word, rank, phones });
  }
  return entries;
}

const isUsable = (word: string): boolean =>
  /^[a-z]{2,8}$/.test(word) &&
  !unwanted.has(word) &&
  !heteronym(word) &&
  // Words with weak forms are rarely said as the dictionary has them.
  functionWordForms(word).length < 2;

function pronunciationsOf(word: string): Pronunciation[] {
  return [word, `${word}(2)`, `${word}(3)`, `${word}(4)`].flatMap((name) => {
    const entry = Object.hasOwn(dictionary, name) ? dictionary[name] : undefined;
    return entry === undefined ? [] : [(entry.split('#')[0] ?? '').trim().split(' ')];
  });
}

function pairsOf(one: string, other: string, entries: ReadonlyMap<string, Entry>): FoundPair[] {
  const found: (FoundPair & { rank: number })[] = [];
  for (const entry of entries.values()) {
    entry.phones.forEach((phone, at) => {
      if (symbolOf(phone) !== one) return;
      const due = entry.phones.map((own, index) => (index === at ? `${other}${stressOf(phone) ?? ''}` : own));
      const partner = entries.get(due.join(' '));
      // Unstressed vowels lose their difference.
      const isWeak = isVowel(phone) && stressOf(phone) !== 1;
      if (!partner || isWeak || !isClearPlace(entry.phones, at, [one, other])) return;
      const rank = Math.max(entry.rank, partner.rank);
      found.push({ words: [entry.word, partner.word], phones: entry.phones, at, rank });
    });
  }
  found.sort((a, b) => a.rank - b.rank);
  const used = new Set<string>();
  return found
    .filter(({ words }) => {
      if (words.some((word) => used.has(word))) return false;
      for (const word of words) used.add(word);
      return true;
    })
    .slice(0, MOST_PAIRS)
    .map(({ words, phones, at }) => ({ words, phones, at }));
}

/** Tense and lax vowels that many Americans say alike before L. */
const alikeBeforeL = new Set(['IY IH', 'EY EH', 'UH UW', 'AH UH', 'AW AA', 'OY AO']);

/**
 * Returns whether two sounds, of which one is at this place, differ there for most speakers of American
 * English.
 */
export function isClearPlace(phones: Pronunciation, at: number, sounds: readonly [string, string]): boolean {
  const [before = '', phone = '', next = ''] = [phones[at - 1], phones[at], phones[at + 1]];
  const id = sounds.join(' ');
  if (isVowel(phone)) {
    // In Britain the vowel of "old" is near that of "all".
    if (next === 'L' && /^OW/.test(id)) return false;
    if (next === 'R' || next === 'NG' || (next === 'L' && alikeBeforeL.has(id))) return false;
    return !(id === 'IH EH' && (next === 'N' || next === 'M'));
  }
  // After a vowel R is another sound than before one, and W and Y are only before one.
  if (/[RWY]/.test(id)) return isVowel(next);
  // A flap between vowels is T and D alike.
  return !(id === 'T D' && isVowel(before) && isVowel(next) && stressOf(next) === 0);
}
