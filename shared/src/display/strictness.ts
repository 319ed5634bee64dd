import { isWrongSound } from '../assessment/index.ts';
import type { AssessedPhone, AssessedWord, Assessment } from '../contracts/assessment.ts';
import type { Settings } from '../contracts/settings.ts';
import { baseOf } from '../phonetics/index.ts';
import { display } from './display.ts';

export type Strictness = Settings['strictness'];

/**
 * Gentle marks: a red sound from this score on is *not sure*. It is the score of a rating of 1 (a strong
 * accent): below it raters hear a wrong sound, above it an accent.
 */
const GENTLE_FROM = 41;
/** The judge's limits: a red sound or word is below these scores. */
const SOUND_NOT_RED = 50;
const WORD_NOT_RED = 65;
/** A sound from this score on is right by itself: see `judge-sound.ts`. */
const RIGHT_SCORE = 88;

/** The facts about the whole recording; null while it is being judged. */
type Judged = Pick<Assessment, 'conditions'> | null;

/** Returns the words as the person wants them marked: see {@link wordsAt}. */
export function wordsAsShown(words: readonly AssessedWord[], judged: Judged): readonly AssessedWord[] {
  return wordsAt(words, judged, display().strictness);
}

/** Returns the assessment as the person wants it marked: see {@link wordsAt}. Its scores stay. */
export function asShown(assessment: Assessment): Assessment {
  const words = wordsAsShown(assessment.words, assessment);
  return words === assessment.words ? assessment : { ...assessment, words: [...words] };
}

/**
 * Returns the words with the marks of a strictness.
 * - `balanced` is the judgement itself: the same words.
 * - `gentle`: a red sound that raters would hear as an accent is *not sure*.
 * - `strict`: a doubtful sound for which another sound was recognised is red. A doubt that has another reason
 *   stays: noise,
 *   a narrow band, a guessed pronunciation, a disputed mark, a sound that the model voice says in the same
 * way.
 *
 * The same call on its own result changes nothing.
 */
export function wordsAt(
  words: readonly AssessedWord[],
  judged: Judged,
  strictness: Strictness,
): readonly AssessedWord[] {
  if (strictness === 'balanced') return words;
  // In such a recording nobody knows more than that it is doubtful.
  if (strictness === 'strict' && (!judged || judged.conditions)) return words;
  const marked = words.map((word) => (strictness === 'gentle' ? gentle(word) : strict(word)));
  return marked.some((word, index) => word !== words[index]) ? marked : words;
}

function gentle(word: AssessedWord): AssessedWord {
  const phones = word.phones.map((phone) => (isSlight(phone) ? inDoubt(phone) : phone));
  if (phones.every((phone, index) => phone === word.phones[index])) return word;
  const marked = { ...word, phones };
  if (word.error !== 'mispronounced' || phones.some(isWrongSound)) return marked;
  const isStress = phones.some(({ error }) => error === 'stress');
  const least = isStress ? SOUND_NOT_RED : WORD_NOT_RED;
  return { ...marked, error: isStress ? 'stress' : 'unsure', score: Math.max(word.score, least) };
}

function isSlight(phone: AssessedPhone): boolean {
  return phone.error === 'replaced' && phone.score >= GENTLE_FROM && phone.score < SOUND_NOT_RED;
}

function inDoubt(phone: AssessedPhone): AssessedPhone {
  return { ...phone, score: Math.max(phone.score, SOUND_NOT_RED), error: 'unsure' };
}

function strict(word: AssessedWord): AssessedWord {
  // Words that are in doubt for another reason than their sounds have no sound that could be red.
  const mayBeRed = ['none', 'unsure', 'stress', 'mispronounced'].includes(word.error);
  if (!mayBeRed || word.isGuess || word.original || word.userIndex === null) return word;
  const phones = word.phones.map((phone) => (isDoubtfulAsAnother(phone) ? asWrong(phone) : phone));
  if (phones.every((phone, index) => phone === word.phones[index])) return word;
  const score = Math.min(word.score, SOUND_NOT_RED - 1);
  return { ...word, phones, score, error: 'mispronounced' };
}

/** A score of exactly 50 was red by itself and is in doubt for another reason. */
function isDoubtfulAsAnother({ expected, heard, score, error, original }: AssessedPhone): boolean {
  if (error !== 'unsure' || original || expected === null) return false;
  const isOther = heard === null || baseOf(heard) !== baseOf(expected);
  return isOther && score > SOUND_NOT_RED && score < RIGHT_SCORE;
}

function asWrong(phone: AssessedPhone): AssessedPhone {
  const error = phone.heard === null ? 'dropped' : 'replaced';
  return { ...phone, score: SOUND_NOT_RED - 1, error, isDoubtful: true };
}
