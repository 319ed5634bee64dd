import type { AlignAnswer, AlignEngineName, PlacedWord } from '../../../contracts/align-service.ts';
import type { AssessedPhone, AssessedWord, WordError } from '../../../contracts/assessment.ts';
import type { ReadingPlan } from '../../../contracts/plan.ts';
import { baseOf } from '../../../phonetics/index.ts';
import type { Judgement } from '../../../ports/judge.ts';
import { adviceForWord } from '../../advice/word-advice.ts';
import { isSaid, withWrongWords } from '../../utterance/total.ts';
import { SCORE_WITH_WRONG_SOUND, SCORE_WITHOUT_ERROR } from '../../word/judge-word.ts';
import { takeTimes } from './service-times.ts';

/**
 * Engines that hear with another model than the device's. What the device's own engine says of the same recording a second
 * time is no second opinion.
 */
const independent: ReadonlySet<AlignEngineName> = new Set(['mfa']);

/**
 * A judgement looked at again with what an alignment service placed in the same recording. Its lexicon held the right
 * pronunciations and what learners make of them, so it is a witness of sounds.
 *
 * Where both placed the same sounds, the service's times are taken. A sound that the device found wrong, and for which an
 * independent engine chose the right one, is a sound that nobody can be sure of; one that the device was unsure of, and
 * for which it heard the same wrong sound, is wrong. What the service hears alone changes nothing: what it holds a wrong
 * sound to is not fitted to learners. So no finding ever goes, and none comes that the device had no doubt about.
 *
 * @returns null where the service placed another text
 */
export function refineByAlignment(
  judged: Judgement,
  answer: AlignAnswer,
  plan: ReadingPlan,
): Judgement | null {
  const { alignment, assessment } = judged;
  if (!isSameText(answer, plan)) return null;
  // What noise or a telephone's line hides from one engine it hides from the other.
  const mayConfirm = !assessment.conditions?.some((one) => one === 'noise' || one === 'narrow-band');
  const words = independent.has(answer.engine.name)
    ? assessment.words.map((word) => refineWord(word, answer.words[word.botIndex ?? -1], plan, mayConfirm))
    : assessment.words;
  const { name, version } = answer.engine;
  return {
    alignment: takeTimes(alignment, assessment.words, answer),
    assessment: {
      ...assessment,
      words,
      scores: withWrongWords(assessment.scores, assessment.words, words),
      alignedBy: { name, version },
    },
  };
}

function isSameText({ words }: AlignAnswer, plan: ReadingPlan): boolean {
  return (
    words.length === plan.words.length && words.every(({ word }, index) => word === plan.words[index]?.word)
  );
}

function refineWord(
  word: AssessedWord,
  placed: PlacedWord | undefined,
  plan: ReadingPlan,
  mayConfirm: boolean,
): AssessedWord {
  if (!placed || placed.user === null || !isSaid(word) || !isOfSounds(word.error)) return word;
  const heard = heardBeside(word.phones, placed);
  if (!heard) return word;
  const phones = word.phones.map((phone, index) => refinePhone(phone, heard[index], mayConfirm));
  const error = errorOf(word.error, phones);
  if (phones.every((phone, index) => phone === word.phones[index])) return word;
  const { advice: _, ...rest } = { ...word, phones, error, score: scoreOf(word.score, error) };
  const advice = adviceForWord(rest, plan);
  return { ...rest, ...(advice && { advice }) };
}

/** Findings about a word's place and stress are none of this witness's. */
function isOfSounds(error: WordError): boolean {
  return error === 'mispronounced' || error === 'unsure';
}

/**
 * What the service heard for each of the device's sounds that was due; undefined where it took another pronunciation as
 * the right one, so that nothing can be compared.
 */
function heardBeside(
  phones: readonly AssessedPhone[],
  { sounds }: PlacedWord,
): (string | null | undefined)[] | undefined {
  const due = sounds.filter(([expected]) => expected !== null);
  const own = phones.filter(({ expected }) => expected !== null);
  const isSame = due.length === own.length && due.every(([one], at) => same(one, own[at]?.expected ?? null));
  if (!isSame) return undefined;
  let at = 0;
  return phones.map(({ expected }) => (expected === null ? undefined : (due[at++]?.[1] ?? null)));
}

/** @param heard by the service; undefined for a sound that wasn't due, of which it says nothing */
function refinePhone(
  phone: AssessedPhone,
  heard: string | null | undefined,
  mayConfirm: boolean,
): AssessedPhone {
  if (heard === undefined) return phone;
  const { expected, error } = phone;
  const isWrong = error === 'replaced' || error === 'dropped';
  if (isWrong && same(heard, expected)) return { ...phone, error: 'unsure' };
  const isConfirmed = mayConfirm && error === 'unsure' && same(heard, phone.heard) && !same(heard, expected);
  return isConfirmed ? { ...phone, error: heard === null ? 'dropped' : 'replaced' } : phone;
}

function errorOf(error: WordError, phones: readonly AssessedPhone[]): WordError {
  if (phones.some(({ error: one }) => one === 'replaced' || one === 'dropped' || one === 'added')) {
    return 'mispronounced';
  }
  return error === 'mispronounced' && phones.some(({ error: one }) => one === 'unsure') ? 'unsure' : error;
}

/** As for every word: one with a sound to fix is red, one without never. */
function scoreOf(score: number, error: WordError): number {
  if (error !== 'mispronounced') return Math.max(score, SCORE_WITHOUT_ERROR);
  // A doubt that turned out to be an error has a red score that moves with the doubt's.
  return score <= SCORE_WITH_WRONG_SOUND ? score : Math.round((SCORE_WITH_WRONG_SOUND * score) / 100);
}

/** Stress is another matter. */
function same(one: string | null, other: string | null): boolean {
  return one === null || other === null ? one === other : baseOf(one) === baseOf(other);
}
