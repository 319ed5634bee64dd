import type { AssessedPhone } from '../../contracts/assessment.ts';
import { baseOf, isVowel } from '../../phonetics/index.ts';
import { knownPairs } from './articulation-advice.ts';
import { commonErrors } from './common-errors.ts';

/** Manner of articulation: a `stop` holds the air and releases it, an `affricate` releases it slowly. */
type Manner = 'stop' | 'affricate' | 'fricative' | 'nasal' | 'approximant';
/**
 * Place of articulation. Lips and lip with teeth count as one place, and so do the teeth and the alveolar
 * ridge.
 */
type Place = 'lips' | 'teeth' | 'palate' | 'velum' | 'throat';

/** The consonants of American English. W is labial and velar, so it has two places. */
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

/** A tapped tongue is an R in many languages and a D or T in English. No other list contains this pair. */
const tappedPairs = ['R>D', 'R>T'];

/**
 * Known confusions of learners, as "expected>spoken" in both directions. Omissions ("-") are not included.
 */
const knownConfusions: ReadonlySet<string> = new Set(
  [...knownPairs, ...tappedPairs, ...Object.values(commonErrors).flatMap((pairs) => pairs.split(' '))]
    .filter((pair) => !pair.endsWith('>-'))
    .flatMap((pair) => [pair, pair.split('>').reverse().join('>')]),
);

/**
 * True if a person can believe that she said one sound in place of the other: a vowel for a vowel, a
 * consonant for one with the same manner or place of articulation, or a known confusion. The evidence always
 * names the likeliest of 39 sounds, even where all are unlikely. An implausible name ("t instead of h") costs
 * more trust than it helps.
 */
export function isPlausibleConfusion(expected: string, heard: string): boolean {
  const [expectedBase, heardBase] = [baseOf(expected), baseOf(heard)];
  if (expectedBase === heardBase) return false;
  if (isVowel(expectedBase) || isVowel(heardBase)) return isVowel(expectedBase) && isVowel(heardBase);
  return knownConfusions.has(`${expectedBase}>${heardBase}`) || sharesArticulation(expectedBase, heardBase);
}

function sharesArticulation(one: string, other: string): boolean {
  const theirs: readonly string[] = articulation[other] ?? [];
  return (articulation[one] ?? []).some((trait) => theirs.includes(trait));
}

/**
 * Returns the spoken sound that is named to the learner. Null if nothing was recognised, or where the
 * recognised sound is implausible, so that only the expected sound is named. The rule is the same for errors
 * and for doubts.
 */
export function plausibleSpokenSound({ expected, heard, error }: AssessedPhone): string | null {
  if (expected === null || heard === null) return heard;
  const isNamed = error === 'replaced' || (error === 'unsure' && baseOf(expected) !== baseOf(heard));
  return isNamed && !isPlausibleConfusion(expected, heard) ? null : heard;
}

/** True for a wrong sound without a plausible name for the spoken sound: "wasn't clear". */
export function isUnclear(phone: AssessedPhone): boolean {
  return phone.error === 'replaced' && plausibleSpokenSound(phone) === null;
}
