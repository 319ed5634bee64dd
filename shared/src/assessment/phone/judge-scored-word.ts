import type { AssessedPhone } from '../../contracts/assessment.ts';
import type { PlannedWord, Pronunciation } from '../../contracts/plan.ts';
import { baseOf, isVowel, pairSounds, soundsKey } from '../../phonetics/index.ts';
import type { HeardWord } from '../../ports/aligner.ts';
import type { ScoredSound, ScoredWord, SoundScores } from '../../ports/sound-scorer.ts';
import { clampScore } from '../model/model.ts';
import {
  cautionFor,
  concludeWord,
  heardThrough,
  soundsByFit,
  type WordContext,
  type WordJudgement,
} from '../word/judge-word.ts';
import { asShown } from '../word/shown-form.ts';
import { judgeSound } from './judge-sound.ts';

/** Raters' marks go from 0 to 10. */
export const SCORE_PER_MARK = 10;

/** From this logit on of any of its sounds the scorer finds a word odd. */
const ODD_LOGIT = -0.5;

/**
 * The score of an added sound whose margin is three times what it needs. In the voices kal and slt the vowel before "school"
 * reaches it. Other added sounds reach it in learners' right words too, so it tells nothing of those.
 */
const SURE_VOWEL_SCORE = 12;

/** Both voices' scores of one word. */
export interface WordScores {
  own: ScoredWord;
  /** The model voice's. */
  reference?: ScoredWord | undefined;
}

/** What a word's scores are found by. */
export interface ScoredReading {
  sounds?: SoundScores | null | undefined;
  referenceSounds?: SoundScores | undefined;
}

/** A word as the scorer heard it, in two forms: what was said, and what the screens show of it. */
export interface ScoredJudgement extends WordJudgement {
  /** The sounds of the pronunciation that was said, before they are put beside the form that is shown. */
  said: AssessedPhone[];
}

/**
 * The scores of a word that was heard; undefined where it has none, or they are of no pronunciation of this word: then
 * the aligner's evidence has to do.
 */
export function scoresOf(
  word: HeardWord,
  planned: PlannedWord | undefined,
  { sounds, referenceSounds }: ScoredReading,
): WordScores | undefined {
  if (word.kind !== 'read') return undefined;
  const valid = new Set(planned?.pronunciations.map(soundsKey)).add(soundsKey(dueSounds(word)));
  const isOfWord = (scored: ScoredWord) =>
    scored.planIndex === word.planIndex && valid.has(soundsKey(expectedSounds(scored)));
  // The last of several sayings is the one that counts.
  const own = sounds?.words.findLast(isOfWord);
  const reference = referenceSounds?.words.findLast(isOfWord);
  return own && { own, reference };
}

const dueSounds = ({ phones }: HeardWord): Pronunciation => phones.flatMap(({ expected }) => expected ?? []);
const expectedSounds = ({ sounds }: ScoredWord): Pronunciation => sounds.map(({ expected }) => expected);

/**
 * Judges a word that was said by what the learned scorer says of its sounds. What was said beside them is the aligner's to
 * tell: the scorer knows only sounds that were due.
 */
export function judgeScoredWord(
  word: HeardWord,
  { own, reference }: WordScores,
  { quality, model, same, planned }: WordContext,
): ScoredJudgement {
  const caution = cautionFor(word, quality);
  const fits = soundsByFit(word, quality, model, same);
  const isSamePronunciation = soundsKey(dueSounds(word)) === soundsKey(expectedSounds(own));
  const witnesses = witnessesOf(own, word, fits);
  const references = referencesOf(own, reference);
  const judged = own.sounds.map((sound, at) =>
    judgeSound(sound, { witness: witnesses[at], reference: references[at], caution }),
  );
  // A sound too many is one in the pronunciation that the aligner took; another may have a place for it.
  const isBelieved = (at: number) => isDoubtedByScorer(own) || isVowelBeforeCluster(word, fits, at);
  const added = fits.map((fit, at) => (isSamePronunciation && isBelieved(at) ? fit : null));
  const said = heardThrough(quality, withAdded(judged, word, added));
  const shown = asShown(said, planned);
  return { ...concludeWord(shown, clampScore(own.accuracy * SCORE_PER_MARK)), said };
}

/** The aligner's opinion of each sound that it expected too; undefined where it took another pronunciation's. */
function witnessesOf(
  own: ScoredWord,
  word: HeardWord,
  fits: readonly (AssessedPhone | null)[],
): (AssessedPhone | undefined)[] {
  const ofDue = word.phones.flatMap(({ expected }, index) => (expected === null ? [] : [fits[index]]));
  return besideSame(expectedSounds(own), dueSounds(word), ofDue).map((fit) => fit ?? undefined);
}

function referencesOf(own: ScoredWord, reference: ScoredWord | undefined): (ScoredSound | undefined)[] {
  if (!reference) return [];
  return besideSame(expectedSounds(own), expectedSounds(reference), reference.sounds);
}

/** For each sound of a pronunciation what belongs to the same sound of another one; undefined where that has none. */
function besideSame<Item>(
  sounds: Pronunciation,
  others: Pronunciation,
  items: readonly Item[],
): (Item | undefined)[] {
  let at = 0;
  return pairSounds(sounds, others).flatMap(({ expected, heard }): (Item | undefined)[] => {
    const item = heard === null ? undefined : items[at++];
    if (expected === null) return [];
    return [heard !== null && baseOf(expected) === baseOf(heard) ? item : undefined];
  });
}

/**
 * Whether the scorer finds anything odd in a word. Where it doesn't, a sound too many that the aligner hears is the end
 * of a clear consonant, or a breath: of 46 such sounds in learners' recordings raters found every one right.
 */
function isDoubtedByScorer({ sounds }: ScoredWord): boolean {
  return sounds.some(({ wrong }) => wrong > ODD_LOGIT);
}

/** "Eschool": a vowel before S and a consonant, which the aligner hears with more than three times the margin it needs. */
function isVowelBeforeCluster(
  { phones }: HeardWord,
  fits: readonly (AssessedPhone | null)[],
  at: number,
): boolean {
  const [next, second] = [phones[at + 1]?.expected, phones[at + 2]?.expected];
  const isSure = (fits[at]?.score ?? 100) <= SURE_VOWEL_SCORE;
  return (
    at === 0 && isSure && isVowel(phones[at]?.heard ?? '') && next === 'S' && !!second && !isVowel(second)
  );
}

/** The judged sounds with those that the aligner heard beside them, each in its place. */
function withAdded(
  judged: readonly AssessedPhone[],
  word: HeardWord,
  fits: readonly (AssessedPhone | null)[],
): AssessedPhone[] {
  const added = word.phones.map(({ expected }, index) => (expected === null ? fits[index] : null));
  if (added.every((phone) => !phone)) return [...judged];
  let at = 0;
  return word.phones.flatMap(
    ({ expected }, index) => (expected === null ? added[index] : judged[at++]) ?? [],
  );
}
