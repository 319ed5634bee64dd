import type { AssessedPhone } from '../../contracts/assessment.ts';
import type { PlannedWord, Pronunciation } from '../../contracts/plan.ts';
import { alignPronunciations, baseOf, isVowel, soundsKey } from '../../phonetics/index.ts';
import type { RecognizedWord } from '../../ports/aligner.ts';
import type { AddedVowel, ScoredSound, ScoredWord, SoundScores } from '../../ports/sound-scorer.ts';
import { type Curve, interpolate } from '../../std/index.ts';
import { clampScore } from '../model/model.ts';
import {
  concludeWord,
  evidenceFactorFor,
  judgeSoundsByAligner,
  type WordContext,
  type WordJudgement,
  withChannelLimits,
} from '../word/judge-word.ts';
import { inShownForm } from '../word/shown-form.ts';
import { isTakenForAnother, judgeSound, WRONG_BELOW } from './judge-sound.ts';
import { unsaidSounds } from './unsaid-sounds.ts';

/** Points per unit of a rating: ratings are 0 to 10. */
export const SCORE_PER_MARK = 10;

/** The mispronunciation logit of any of its sounds from which a word is doubtful for the scorer. */
const ODD_LOGIT = -0.5;

/**
 * A sentence is clear beside a word if the other words have this many sounds at least, and raters would find
 * each of them this good. One in seven right sounds of the learners in speechocean762 has such a sentence
 * around it.
 */
const CLEAR = { sounds: 6, rating: 1.9 };

/**
 * The score of an added sound whose llr is three times the required one. The vowel before "school" in the
 * voices kal and slt reaches it. Other added sounds reach it in right words of learners too, so it is used
 * for this vowel only.
 */
const SURE_VOWEL_SCORE = 12;

/**
 * The score of an added vowel by its mispronunciation logit where it is expected: the surer it was said, the
 * lower.
 */
const addedVowelScore: Curve = [
  [-8, 20],
  [-2.5, 49],
];

/** Both voices' sound scores of one word. */
export interface WordSoundScores {
  own: ScoredWord;
  /** The model voice's scores. */
  reference?: ScoredWord | undefined;
  /** True if all other words are said clearly. */
  isElsewhereClear: boolean;
}

/** The sound scores of an utterance and of its reference audio. */
export interface UtteranceSoundScores {
  sounds?: SoundScores | null | undefined;
  referenceSounds?: SoundScores | undefined;
}

/** A scored word in two forms: the spoken pronunciation and the shown form. */
export interface ScoredWordJudgement extends WordJudgement {
  /** The phones of the spoken pronunciation, before they are aligned to the shown form. */
  spokenPhones: AssessedPhone[];
}

/**
 * Returns the scores of a recognised word. Undefined if it has none, or only for pronunciations of another
 * word: then the aligner's evidence decides.
 */
export function scoresOf(
  word: RecognizedWord,
  planned: PlannedWord | undefined,
  { sounds, referenceSounds }: UtteranceSoundScores,
): WordSoundScores | undefined {
  if (word.kind !== 'read') return undefined;
  const valid = new Set(planned?.pronunciations.map(soundsKey)).add(soundsKey(expectedByAligner(word)));
  const isOfWord = (scored: ScoredWord) =>
    scored.planIndex === word.planIndex && valid.has(soundsKey(expectedByScorer(scored)));
  // The last of several repetitions counts.
  const own = sounds?.words.findLast(isOfWord);
  const reference = referenceSounds?.words.findLast(isOfWord);
  return own && { own, reference, isElsewhereClear: isClear(sounds?.words.filter((other) => other !== own)) };
}

function isClear(words: readonly ScoredWord[] = []): boolean {
  const sounds = words.flatMap((word) => word.sounds);
  return sounds.length >= CLEAR.sounds && sounds.every(({ rating }) => rating > CLEAR.rating);
}

const expectedByAligner = ({ phones }: RecognizedWord): Pronunciation =>
  phones.flatMap(({ expected }) => expected ?? []);
const expectedByScorer = ({ sounds }: ScoredWord): Pronunciation => sounds.map(({ expected }) => expected);

/**
 * Judges a spoken word by the sound scorer's result. The scorer finds added vowels between consonants; other
 * added sounds come from the aligner, because the scorer knows expected sounds only.
 */
export function judgeScoredWord(
  word: RecognizedWord,
  { own, reference, isElsewhereClear }: WordSoundScores,
  { quality, model, referenceWord, planned }: WordContext,
): ScoredWordJudgement {
  const evidenceFactor = evidenceFactorFor(word, quality);
  const alignerPhones = judgeSoundsByAligner(word, quality, model, referenceWord);
  const alignerEvidence = alignerEvidenceOf(own, word, alignerPhones);
  const references = referencesOf(own, reference);
  const unsaid = unsaidSounds(own, reference, planned?.pronunciations);
  // One strange sound in a word may be an accent; two are another word, and one that the aligner doesn't find
  // is left out.
  const isStrange = own.sounds.filter(isTakenForAnother).length > 1;
  const mayBeAccent = (at: number) => !isStrange && alignerEvidence[at]?.error !== 'dropped';
  const judged = own.sounds.map((sound, at) =>
    judgeSound(mayBeAccent(at) ? sound : { ...sound, isUnusual: false }, {
      alignerEvidence: alignerEvidence[at],
      reference: references[at],
      evidenceFactor,
      unsaid: unsaid.get(at),
      isElsewhereClear,
    }),
  );
  const vowel = evidenceFactor > 1 ? undefined : addedVowelOf(own, reference);
  const spokenPhones = withChannelLimits(
    quality,
    vowel ? withVowel(judged, vowel, isSure(vowel, word)) : withAdded(judged, own, word, alignerPhones),
  );
  const shown = inShownForm(spokenPhones, planned);
  return { ...concludeWord(shown, clampScore(own.accuracy * SCORE_PER_MARK)), spokenPhones };
}

/**
 * The aligner's judgement of each sound that it expected too; undefined if it chose another pronunciation.
 */
function alignerEvidenceOf(
  own: ScoredWord,
  word: RecognizedWord,
  alignerPhones: readonly (AssessedPhone | null)[],
): (AssessedPhone | undefined)[] {
  const ofExpected = word.phones.flatMap(({ expected }, index) =>
    expected === null ? [] : [alignerPhones[index]],
  );
  return itemsOfSameSounds(expectedByScorer(own), expectedByAligner(word), ofExpected).map(
    (phone) => phone ?? undefined,
  );
}

function referencesOf(own: ScoredWord, reference: ScoredWord | undefined): (ScoredSound | undefined)[] {
  if (!reference) return [];
  return itemsOfSameSounds(expectedByScorer(own), expectedByScorer(reference), reference.sounds);
}

/**
 * Maps the items of one pronunciation to the sounds of another: for each sound the item of the same aligned
 * sound, undefined if there is none.
 */
function itemsOfSameSounds<Item>(
  sounds: Pronunciation,
  others: Pronunciation,
  items: readonly Item[],
): (Item | undefined)[] {
  let at = 0;
  return alignPronunciations(sounds, others).flatMap(({ expected, heard }): (Item | undefined)[] => {
    const item = heard === null ? undefined : items[at++];
    if (expected === null) return [];
    return [heard !== null && baseOf(expected) === baseOf(heard) ? item : undefined];
  });
}

/**
 * True if the scorer doubts a word. Otherwise an added sound that the aligner recognises is the end of a
 * clear consonant, or a breath: raters found all 46 such sounds in learners' recordings right.
 */
function isDoubtedByScorer({ sounds }: ScoredWord): boolean {
  return sounds.some(({ mispronouncedLogit }) => mispronouncedLogit > ODD_LOGIT);
}

/** True for "eschool": a vowel before S and a consonant, with more than three times the required llr. */
function isVowelBeforeCluster(
  { phones }: RecognizedWord,
  alignerPhones: readonly (AssessedPhone | null)[],
  at: number,
): boolean {
  const [next, second] = [phones[at + 1]?.expected, phones[at + 2]?.expected];
  const isSure = (alignerPhones[at]?.score ?? 100) <= SURE_VOWEL_SCORE;
  return (
    at === 0 &&
    isSure &&
    isVowel(phones[at]?.recognized ?? '') &&
    next === 'S' &&
    !!second &&
    !isVowel(second)
  );
}

/** Returns the vowel that the scorer found between consonants, unless the model voice says one there too. */
function addedVowelOf(own: ScoredWord, reference: ScoredWord | undefined): AddedVowel | undefined {
  const [vowel, other] = [own, reference].map((word) => {
    const added = word?.addedVowel;
    return added?.isShort && !added.isUsual ? undefined : added;
  });
  return vowel?.at === other?.at ? undefined : vowel;
}

/**
 * An added vowel is surely wrong before S and a consonant, if speakers of the first language often add one,
 * or if the aligner recognises an added sound in the word too. Raters found other ones right, even those that
 * are long and clear.
 */
function isSure({ at, isUsual = false }: AddedVowel, word: RecognizedWord): boolean {
  const isBeforeCluster = at === 0 && expectedByAligner(word)[0] === 'S';
  return isBeforeCluster || isUsual || word.phones.some(({ expected }) => expected === null);
}

function withVowel(
  judged: readonly AssessedPhone[],
  { at, phone, mispronouncedLogit }: AddedVowel,
  sure: boolean,
): AssessedPhone[] {
  const score = sure ? interpolate(addedVowelScore, mispronouncedLogit) : WRONG_BELOW;
  return judged.toSpliced(at, 0, { expected: null, heard: phone, score, error: sure ? 'added' : 'unsure' });
}

/** Inserts the added sounds that the aligner surely recognised into the judged sounds, each at its place. */
function withAdded(
  judged: AssessedPhone[],
  own: ScoredWord,
  word: RecognizedWord,
  alignerPhones: readonly (AssessedPhone | null)[],
): AssessedPhone[] {
  // An added sound refers to the pronunciation that the aligner chose; another pronunciation may contain it.
  if (soundsKey(expectedByAligner(word)) !== soundsKey(expectedByScorer(own))) return judged;
  const isDoubted = isDoubtedByScorer(own);
  let at = 0;
  return word.phones.flatMap(({ expected }, index) => {
    if (expected !== null) return judged[at++] ?? [];
    const isBelieved = isDoubted || isVowelBeforeCluster(word, alignerPhones, index);
    return (isBelieved ? alignerPhones[index] : null) ?? [];
  });
}
