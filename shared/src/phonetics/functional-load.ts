import type { AssessedWord } from '../contracts/assessment.ts';
import { baseOf } from './phones.ts';

/**
 * The pairs of sounds by functional load, from 10 to 1: how many words two sounds keep apart, and how often.
 * The ranks are those of Brown (1988, TESOL Quarterly 22, 593–606) for sounds that learners confuse, his
 * LOT as AA. Listeners mind exchanged consonants of a high rank and hardly those of a low one (Munro and
 * Derwing 2006, System 34, 520–531).
 */
const pairsByLoad = {
  10: 'P-B P-F M-N N-L L-R EH-AE AE-AH AE-AA AH-AA AO-OW',
  9: 'F-HH T-D K-G EH-IH EH-EY AA-AY ER-OW',
  8: 'W-V S-Z IY-IH',
  7: 'B-V F-V DH-Z S-SH',
  6: 'V-DH S-ZH AO-ER AA-OW',
  5: 'TH-DH TH-S DH-D Z-JH N-NG AO-AA ER-AH',
  4: 'TH-T AO-UH ER-EH',
  3: 'CH-JH AA-AW UW-UH',
  2: 'CH-SH SH-ZH Y-ZH',
  1: 'F-TH JH-Y AO-OY',
};

/** The load of an added sound, and of a word in which no sound is named. */
const MIDDLE_LOAD = 5;

const loads = new Map<string, number>();
const loadsOfSounds = new Map<string, number[]>();
for (const [load, pairs] of Object.entries(pairsByLoad))
  for (const pair of pairs.split(' ')) {
    loads.set(pair, Number(load));
    for (const sound of pair.split('-'))
      loadsOfSounds.set(sound, [...(loadsOfSounds.get(sound) ?? []), Number(load)]);
  }

/** Returns the mean load, 1–10, of the pairs with a sound (ARPAbet). */
function loadOfSound(phone: string): number {
  const known = loadsOfSounds.get(baseOf(phone)) ?? [MIDDLE_LOAD];
  return known.reduce((sum, load) => sum + load, 0) / known.length;
}

/**
 * Returns the functional load, 1–10, of a sound that another one replaces (ARPAbet). A pair without a rank
 * has the mean of its sounds, and a sound that is left out has its own.
 */
export function functionalLoad(expected: string | null, heard: string | null): number {
  if (expected === null) return MIDDLE_LOAD;
  if (heard === null) return loadOfSound(expected);
  const [one, other] = [baseOf(expected), baseOf(heard)];
  const known = loads.get(`${one}-${other}`) ?? loads.get(`${other}-${one}`);
  return known ?? (loadOfSound(one) + loadOfSound(other)) / 2;
}

/** A judged sound, or a word's score in which no sound is named. */
interface Judged {
  expected?: string | null;
  heard?: string | null;
  /** 0–100. */
  score: number;
}

/** Returns how much a wrong sound matters: the points that it lacks times its functional load. */
export function importanceOf({ expected = null, heard = null, score }: Judged): number {
  return (100 - score) * functionalLoad(expected, heard);
}

/** Returns how much a word matters: its worst sound, or its own score if no sound is named. */
export function importanceOfWord({ phones, score }: Pick<AssessedWord, 'phones' | 'score'>): number {
  const wrong = phones.filter(({ error }) => error !== 'none' && error !== 'unsure');
  return wrong.length > 0 ? Math.max(...wrong.map(importanceOf)) : importanceOf({ score });
}

/** Returns how much the errors of a sound matter: their share times its functional load. */
export function importanceOfErrors({ phone, wrong, count }: { phone: string; wrong: number; count: number }) {
  return (wrong / count) * loadOfSound(phone);
}
