import type { Pronunciation } from '../contracts/plan.ts';
import { alignPronunciations, type PhonePair } from './align-pronunciations.ts';
import { confusionsOf, doubtfulNats, likelyNats, plainNats } from './confusions.ts';
import { baseOf, isVowel, soundsKey, withStressOf } from './phones.ts';

export type { PhonePair } from './align-pronunciations.ts';

/** A pronunciation with one typical error of learners. */
interface LearnerVariant {
  /**
   * The spoken phones in ARPAbet, vowels with stress digit (that of the expected vowel; 0 for an added one).
   */
  phones: Pronunciation;
  /** Every place of the word in order, including the right ones. */
  pairs: PhonePair[];
  /** The variant's penalty against the right pronunciations, in nats; see `confusions.ts`. */
  penaltyNats: number;
  kind: 'replaced' | 'dropped' | 'added';
}

type LearnerError = { at: number; penaltyNats: number } & (
  | { kind: 'replaced'; heard: string }
  | { kind: 'dropped' }
  /** Added before the phone at `at`. */
  | { kind: 'added'; heard: string }
);

/** Applies one error to a pronunciation. */
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

/**
 * Learners drop consonants at the end and in clusters, and HH; they keep a single consonant before a vowel.
 */
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

/**
 * Vowels that break clusters which a first language lacks: after the word, before S + consonant, inside
 * clusters.
 */
function additionsIn(pronunciation: readonly string[]): LearnerError[] {
  const errors: LearnerError[] = [];
  const [first, second] = pronunciation;
  const last = pronunciation.length - 1;
  const isConsonantAt = (at: number) => at >= 0 && at <= last && !isVowel(pronunciation[at] ?? '');
  if (first !== undefined && second !== undefined && isConsonantAt(0) && isConsonantAt(1)) {
    if (first === 'S') errors.push({ kind: 'added', at: 0, heard: 'EH0', penaltyNats: plainNats });
    errors.push({ kind: 'added', at: 1, heard: 'AH0', penaltyNats: plainNats });
  }
  // "watch-ed": the ending as a separate syllable.
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
 * All variants of a pronunciation with exactly one typical error, likeliest first. Some of them may be right:
 * use {@link learnerVariantsOfWord} if the valid pronunciations are known.
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
 * The additional penalty of a variant for each rank of its pronunciation after the citation form, so that
 * errors in rare forms don't displace those in the common one.
 */
const rarityNats = 4;

/**
 * The learner variants of a word with these valid pronunciations (the citation form first), likeliest first.
 * None of them sounds like a valid pronunciation, and all sound different (regardless of stress).
 *
 * @param limit the maximum number; the likeliest stay
 * @param otherWords pronunciations of another word of the same spelling, where they would be wrong
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

/** The variant of another word of the same spelling, in which several sounds differ. */
function otherWordVariant(right: Pronunciation, other: Pronunciation): LearnerVariant {
  const pairs = alignPronunciations(right, other);
  return { phones: other, pairs, penaltyNats: likelyNats, kind: 'replaced' };
}
