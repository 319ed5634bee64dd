import type { Pronunciation } from '../contracts/plan.ts';
import { alignPronunciations, type PhonePair } from './align-pronunciations.ts';
import { confusionsOf, doubtfulNats, likelyNats, plainNats } from './confusions.ts';
import { baseOf, isVowel, soundsKey, withStressOf } from './phones.ts';

export type { PhonePair } from './align-pronunciations.ts';

/** A pronunciation with one error that learners make. */
export interface LearnerVariant {
  /** What would be heard: ARPAbet, vowels with stress digit (that of the vowel that was due; 0 for an added one). */
  phones: Pronunciation;
  /** Every place of the word in order, the right ones too. */
  pairs: PhonePair[];
  /** What the variant pays against the right pronunciations, in nats: see `confusions.ts`. */
  penaltyNats: number;
  kind: 'replaced' | 'dropped' | 'added';
}

type LearnerError = { at: number; penaltyNats: number } & (
  | { kind: 'replaced'; heard: string }
  | { kind: 'dropped' }
  /** Stands before the phone at `at`. */
  | { kind: 'added'; heard: string }
);

/** The variant that one error makes of a pronunciation. */
function variantWith(pronunciation: readonly string[], error: LearnerError): LearnerVariant {
  const pairs: PhonePair[] = pronunciation.map((phone) => ({ expected: phone, heard: phone }));
  const expected = pronunciation[error.at] ?? null;
  if (error.kind === 'added') pairs.splice(error.at, 0, { expected: null, heard: error.heard });
  else pairs[error.at] = { expected, heard: error.kind === 'replaced' ? error.heard : null };
  const phones = pairs.flatMap(({ heard }) => heard ?? []);
  return { phones, pairs, penaltyNats: error.penaltyNats, kind: error.kind };
}

function replacementsIn(pronunciation: readonly string[]): LearnerError[] {
  return pronunciation.flatMap((phone, at) =>
    confusionsOf(baseOf(phone)).map(({ heard, penaltyNats }): LearnerError => {
      const stressed = withStressOf(heard, phone);
      return { kind: 'replaced', at, heard: stressed, penaltyNats };
    }),
  );
}

/** Learners drop consonants at the end and in clusters, and HH; a lone consonant before a vowel stays. */
function dropsIn(pronunciation: readonly string[]): LearnerError[] {
  if (pronunciation.length < 2) return [];
  return pronunciation.flatMap((phone, at): LearnerError[] => {
    if (isVowel(phone)) return [];
    const [before, after] = [pronunciation[at - 1], pronunciation[at + 1]];
    const inCluster = (before !== undefined && !isVowel(before)) || (after !== undefined && !isVowel(after));
    const mayDrop = after === undefined || inCluster || phone === 'HH';
    const penaltyNats = phone === 'T' || phone === 'D' ? likelyNats : plainNats;
    return mayDrop ? [{ kind: 'dropped', at, penaltyNats }] : [];
  });
}

/** Vowels that break what a first language can't say: after the word, before S + consonant, inside clusters. */
function additionsIn(pronunciation: readonly string[]): LearnerError[] {
  const errors: LearnerError[] = [];
  const [first, second] = pronunciation;
  const last = pronunciation.length - 1;
  const isConsonantAt = (at: number) => at >= 0 && at <= last && !isVowel(pronunciation[at] ?? '');
  if (first !== undefined && second !== undefined && isConsonantAt(0) && isConsonantAt(1)) {
    if (first === 'S') errors.push({ kind: 'added', at: 0, heard: 'EH0', penaltyNats: plainNats });
    errors.push({ kind: 'added', at: 1, heard: 'AH0', penaltyNats: plainNats });
  }
  // "watch-ed": the ending said as a syllable of its own.
  const endsInStop = pronunciation[last] === 'T' || pronunciation[last] === 'D';
  if (last > 1 && endsInStop && isConsonantAt(last - 1))
    errors.push({ kind: 'added', at: last, heard: 'IH0', penaltyNats: plainNats });
  // "sing-g"
  if (pronunciation[last] === 'NG')
    errors.push({ kind: 'added', at: last + 1, heard: 'G', penaltyNats: doubtfulNats });
  if (isConsonantAt(last))
    errors.push({ kind: 'added', at: last + 1, heard: 'AH0', penaltyNats: doubtfulNats });
  if (first !== undefined && isVowel(first))
    errors.push({ kind: 'added', at: 0, heard: 'HH', penaltyNats: doubtfulNats });
  return errors;
}

/**
 * Every variant of a pronunciation with exactly one error of those that learners make, likeliest first. Variants
 * that happen to be right are among them: use {@link learnerVariantsOfWord} where the valid ones are known.
 */
export function learnerVariants(pronunciation: readonly string[]): LearnerVariant[] {
  const seen = new Set([soundsKey(pronunciation)]);
  return [...replacementsIn(pronunciation), ...dropsIn(pronunciation), ...additionsIn(pronunciation)]
    .map((error) => variantWith(pronunciation, error))
    .sort((a, b) => a.penaltyNats - b.penaltyNats)
    .filter(({ phones }) => phones.length > 0 && isNew(seen, soundsKey(phones)));
}

function isNew(seen: Set<string>, key: string): boolean {
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

/**
 * How far a variant stands back for each step that its pronunciation stands from the citation form, so that
 * errors in rare forms don't crowd out those in the common one.
 */
const rarityNats = 4;

/**
 * The learner variants of a word with these valid pronunciations (the citation form first), likeliest first. None
 * of them sounds like a valid pronunciation, and no two sound the same (stress aside).
 *
 * @param limit at most so many; the likeliest stay
 * @param otherWords what another word of the same spelling sounds like, where it would be wrong
 */
export function learnerVariantsOfWord(
  valid: readonly Pronunciation[],
  limit = 40,
  otherWords: readonly Pronunciation[] = [],
): LearnerVariant[] {
  const seen = new Set(valid.map(soundsKey));
  const [citation] = valid;
  const mistaken = citation
    ? otherWords
        .map((phones) => otherWordVariant(citation, phones))
        .filter(({ phones }) => isNew(seen, soundsKey(phones)))
    : [];
  const sources = new Set<string>();
  const errors = valid
    .filter((pronunciation) => isNew(sources, soundsKey(pronunciation)))
    .flatMap((pronunciation, rank) =>
      learnerVariants(pronunciation).map((variant) => ({
        variant,
        order: variant.penaltyNats + rank * rarityNats,
      })),
    )
    .sort((a, b) => a.order - b.order)
    .map(({ variant }) => variant)
    .filter(({ phones }) => isNew(seen, soundsKey(phones)));
  return [...mistaken, ...errors].slice(0, limit);
}

/** Another word of the same spelling, said in place of this one: several sounds differ at once. */
function otherWordVariant(right: Pronunciation, other: Pronunciation): LearnerVariant {
  const pairs = alignPronunciations(right, other);
  return { phones: other, pairs, penaltyNats: likelyNats, kind: 'replaced' };
}
