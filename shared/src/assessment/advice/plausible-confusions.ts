import type { AssessedPhone } from '../../contracts/assessment.ts';
import { baseOf, isVowel } from '../../phonetics/index.ts';
import { knownPairs } from './articulation-advice.ts';
import { typicalSlips } from './common-errors.ts';

/** How the air goes through the mouth: `stop` holds it and lets go, `affricate` lets go slowly. */
type Manner = 'stop' | 'affricate' | 'fricative' | 'nasal' | 'approximant';
/** Where the mouth is narrowest. Both lips and lip with teeth are one place, and so are the teeth and the ridge behind. */
type Place = 'lips' | 'teeth' | 'palate' | 'velum' | 'throat';

/** The consonants of American English. W is made with the lips and at the velum, so it has two places. */
const articulation: Readonly<Record<string, readonly [Manner, ...Place[]]>> = {
  P: ['stop', 'lips'],
  B: ['stop', 'lips'],
  T: ['stop', 'teeth'],
  D: ['stop', 'teeth'],
  K: ['stop', 'velum'],
  G: ['stop', 'velum'],
  CH: ['affricate', 'palate'],
  JH: ['affricate', 'palate'],
  F: ['fricative', 'lips'],
  V: ['fricative', 'lips'],
  TH: ['fricative', 'teeth'],
  DH: ['fricative', 'teeth'],
  S: ['fricative', 'teeth'],
  Z: ['fricative', 'teeth'],
  SH: ['fricative', 'palate'],
  ZH: ['fricative', 'palate'],
  HH: ['fricative', 'throat'],
  M: ['nasal', 'lips'],
  N: ['nasal', 'teeth'],
  NG: ['nasal', 'velum'],
  L: ['approximant', 'teeth'],
  R: ['approximant', 'palate'],
  W: ['approximant', 'lips', 'velum'],
  Y: ['approximant', 'palate'],
};

/** A tap of the tongue is an R in many languages and a D or T in English. No other list has this pair. */
const tappedPairs = ['R>D', 'R>T'];

/** Pairs that learners are known to mix up, as "due>said" in both directions; a sound left out ("-") is no pair. */
const knownConfusions: ReadonlySet<string> = new Set(
  [...knownPairs, ...tappedPairs, ...Object.values(typicalSlips).flatMap((pairs) => pairs.split(' '))]
    .filter((pair) => !pair.endsWith('>-'))
    .flatMap((pair) => [pair, pair.split('>').reverse().join('>')]),
);

/**
 * Whether a person can believe that she said one sound for another: a vowel for a vowel, a consonant for one that is made
 * in the same manner or in the same place, or a pair that learners are known to mix up. The evidence names the likeliest
 * of 39 sounds, also where all are unlikely; such a name ("t instead of h") costs more trust than it gives help.
 */
export function isBelievable(expected: string, heard: string): boolean {
  const [due, said] = [baseOf(expected), baseOf(heard)];
  if (due === said) return false;
  if (isVowel(due) || isVowel(said)) return isVowel(due) && isVowel(said);
  return knownConfusions.has(`${due}>${said}`) || sharesArticulation(due, said);
}

function sharesArticulation(one: string, other: string): boolean {
  const theirs: readonly string[] = articulation[other] ?? [];
  return (articulation[one] ?? []).some((trait) => theirs.includes(trait));
}

/**
 * The sound that is named to the learner as what she said: null where nothing was said, and where what was heard isn't
 * believable, so that only the sound that was due is named. A doubt names no more than a finding does.
 */
export function saidSound({ expected, heard, error }: AssessedPhone): string | null {
  if (expected === null || heard === null) return heard;
  const isNamed = error === 'replaced' || (error === 'unsure' && baseOf(expected) !== baseOf(heard));
  return isNamed && !isBelievable(expected, heard) ? null : heard;
}

/** True for a sound that went wrong without a believable name for what was said: "wasn't clear". */
export function isUnclear(phone: AssessedPhone): boolean {
  return phone.error === 'replaced' && saidSound(phone) === null;
}
