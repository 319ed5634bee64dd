import type { AssessedPhone, AssessedWord, Assessment } from '../contracts/assessment.ts';
import type { DisputedMark } from '../contracts/dispute.ts';
import { isRedSound, markKey, marksOf, type SpokenWords, soundMark, spokenAs, wholeMark } from './marks.ts';

/** A word without a named error is never red, nor is a sound without one: the judge's own limits. */
const WORD_NOT_RED = 65;
const SOUND_NOT_RED = 50;

/**
 * An assessment in which disputed marks are *not sure* instead of red. The judgement that they had stays beside them
 * (`original`), so that nothing is lost: the same call with other disputes, or none, starts from it again. The
 * utterance's scores stay as they are.
 * @param words the attempt's own, by which the assessment's words are named
 */
export function withDisputes(
  assessment: Assessment,
  words: SpokenWords,
  disputes: readonly DisputedMark[],
): Assessment {
  return { ...assessment, words: wordsWithDisputes(assessment.words, words, disputes) };
}

/** The same of some words, which may be all that is known yet. */
export function wordsWithDisputes(
  assessed: readonly AssessedWord[],
  words: SpokenWords,
  disputes: readonly DisputedMark[],
): AssessedWord[] {
  const keys = new Set(disputes.map(markKey));
  return assessed.map((word) => doubted(asJudged(word), words, keys));
}

/** The assessment as the scorer gave it. */
export function withoutDisputes(assessment: Assessment): Assessment {
  return { ...assessment, words: assessment.words.map(asJudged) };
}

/** The marks that are disputed in an assessment, each once. */
export function disputedIn({ words }: Assessment, spoken: SpokenWords): DisputedMark[] {
  const marks = words
    .flatMap((word) => marksOf(word, spoken))
    .filter(({ isDisputed }) => isDisputed)
    .map(({ mark }) => [markKey(mark), mark] as const);
  return [...new Map(marks).values()];
}

/** A word as the scorer judged it. The keys stay in their order, so that it is the same text as before. */
export function asJudged(word: AssessedWord): AssessedWord {
  if (!word.original) return word;
  const { original, ...rest } = word;
  const { score, error, advice } = original;
  const phones = word.phones.map(soundAsJudged);
  return { ...rest, score, error, phones, ...(advice !== undefined && { advice }) };
}

function soundAsJudged(phone: AssessedPhone): AssessedPhone {
  if (!phone.original) return phone;
  const { original, ...rest } = phone;
  return { ...rest, ...original };
}

/** First the sounds, then what is left of the word's own error. */
function doubted(word: AssessedWord, words: SpokenWords, keys: ReadonlySet<string>): AssessedWord {
  const spoken = spokenAs(word, words);
  const isDisputed = (mark: DisputedMark | null) => mark !== null && keys.has(markKey(mark));
  const phones = word.phones.map((phone) => (isDisputed(soundMark(spoken, phone)) ? unsure(phone) : phone));
  const isSoundDisputed = phones.some((phone, index) => phone !== word.phones[index]);
  const left = isSoundDisputed && word.error === 'mispronounced' ? soundsError(phones) : word.error;
  const isWhole = isDisputed(wholeMark(spoken, left));
  if (!isSoundDisputed && !isWhole) return word;
  const { score, error, advice } = word;
  const shown = isWhole ? withoutStress(phones) : phones;
  const now = isWhole ? soundsError(shown) : left;
  return {
    ...word,
    score: scoreOf(now, score),
    error: now,
    phones: shown,
    ...(advice !== undefined && { advice: isWhole || isWorstDisputed(word, phones) ? undefined : advice }),
    original: { score, error, ...(advice !== undefined && { advice }), ...(isWhole && { disputed: left }) },
  };
}

function unsure(phone: AssessedPhone): AssessedPhone {
  const { score, error } = phone;
  return { ...phone, score: Math.max(score, SOUND_NOT_RED), error: 'unsure', original: { score, error } };
}

/** Stress is the word's, so its vowels are doubted together with the word. */
function withoutStress(phones: readonly AssessedPhone[]): AssessedPhone[] {
  return phones.map((phone) => (phone.error === 'stress' ? unsure(phone) : phone));
}

/** A word's error by its sounds alone. */
function soundsError(phones: readonly AssessedPhone[]): 'mispronounced' | 'stress' | 'unsure' {
  if (phones.some(isRedSound)) return 'mispronounced';
  return phones.some(({ error }) => error === 'stress') ? 'stress' : 'unsure';
}

function scoreOf(error: AssessedWord['error'], score: number): number {
  if (error === 'unsure') return Math.max(score, WORD_NOT_RED);
  return error === 'stress' ? Math.max(score, SOUND_NOT_RED) : score;
}

/** Advice is on the worst sound: of one that isn't sure any more nothing is said. */
function isWorstDisputed({ phones }: AssessedWord, doubtedPhones: readonly AssessedPhone[]): boolean {
  const worst = Math.min(...phones.filter(isRedSound).map(({ score }) => score));
  return phones.some((phone, index) => phone.score === worst && doubtedPhones[index] !== phone);
}
