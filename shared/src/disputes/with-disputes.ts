import type { AssessedPhone, AssessedWord, Assessment } from '../contracts/assessment.ts';
import type { DisputedMark } from '../contracts/dispute.ts';
import { isRedSound, markKey, marksOf, type SpokenWords, soundMark, spokenAs, wholeMark } from './marks.ts';

/** The lowest scores that are not red, for a word and for a sound: the judge's limits. */
const WORD_NOT_RED = 65;
const SOUND_NOT_RED = 50;

/**
 * An assessment in which disputed marks are *not sure* instead of red. The original judgement is stored
 * beside them (`original`), so that nothing is lost: the same call with other disputes, or none, starts from
 * it again. The utterance's scores stay.
 * @param words the attempt's words, to which the assessment's words refer
 */
export function withDisputes(
  assessment: Assessment,
  words: SpokenWords,
  disputes: readonly DisputedMark[],
): Assessment {
  return { ...assessment, words: wordsWithDisputes(assessment.words, words, disputes) };
}

/** Applies disputes to some words, which may be all that is known yet. */
export function wordsWithDisputes(
  assessed: readonly AssessedWord[],
  words: SpokenWords,
  disputes: readonly DisputedMark[],
): AssessedWord[] {
  const keys = new Set(disputes.map(markKey));
  return assessed.map((word) => doubted(asJudged(word), words, keys));
}

/** The assessment without any disputes. */
export function withoutDisputes(assessment: Assessment): Assessment {
  return { ...assessment, words: assessment.words.map(asJudged) };
}

/** The disputed marks of an assessment, each once. */
export function disputedIn({ words }: Assessment, spoken: SpokenWords): DisputedMark[] {
  const marks = words
    .flatMap((word) => marksOf(word, spoken))
    .filter(({ isDisputed }) => isDisputed)
    .map(({ mark }) => [markKey(mark), mark] as const);
  return [...new Map(marks).values()];
}

/** A word without its disputes. The keys keep their order, so that its JSON is the same as before. */
export function asJudged(word: AssessedWord): AssessedWord {
  if (!word.original) return word;
  const { original, ...rest } = word;
  const { score, error } = original;
  return { ...rest, score, error, phones: word.phones.map(soundAsJudged) };
}

function soundAsJudged(phone: AssessedPhone): AssessedPhone {
  if (!phone.original) return phone;
  const { original, ...rest } = phone;
  return { ...rest, ...original };
}

/** Applies disputes to the sounds first, then to the word's remaining error. */
function doubted(word: AssessedWord, words: SpokenWords, keys: ReadonlySet<string>): AssessedWord {
  const spoken = spokenAs(word, words);
  const isDisputed = (mark: DisputedMark | null) => mark !== null && keys.has(markKey(mark));
  const phones = word.phones.map((phone) => (isDisputed(soundMark(spoken, phone)) ? unsure(phone) : phone));
  const isSoundDisputed = phones.some((phone, index) => phone !== word.phones[index]);
  const left = isSoundDisputed && word.error === 'mispronounced' ? soundsError(phones) : word.error;
  const isWhole = isDisputed(wholeMark(spoken, left));
  if (!isSoundDisputed && !isWhole) return word;
  const { score, error } = word;
  const shown = isWhole ? withoutStress(phones) : phones;
  const now = isWhole ? soundsError(shown) : left;
  return {
    ...word,
    score: scoreOf(now, score),
    error: now,
    phones: shown,
    original: { score, error, ...(isWhole && { disputed: left }) },
  };
}

function unsure(phone: AssessedPhone): AssessedPhone {
  const { score, error } = phone;
  return { ...phone, score: Math.max(score, SOUND_NOT_RED), error: 'unsure', original: { score, error } };
}

/** Stress belongs to the word, so its vowels become unsure with the word. */
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
