import type { AlignedPhoneWire, AlignedWordWire, AlignmentWire } from '../../../contracts/alignment.ts';
import type { AssessedPhone, AssessedWord, WordError } from '../../../contracts/assessment.ts';
import type { UtterancePlan } from '../../../contracts/plan.ts';
import type { AlignAnswer, AlignedTextWord } from '../../../contracts/servers/align-service.ts';
import { baseOf } from '../../../phonetics/index.ts';
import type { Judgement } from '../../../ports/judge.ts';
import { missedRole } from '../../advice/word-advice.ts';
import { isSpoken, withMispronunciations } from '../../utterance/total.ts';
import { isGuess } from '../../word/doubt-guesses.ts';
import { SCORE_WITH_WRONG_SOUND, SCORE_WITHOUT_ERROR } from '../../word/judge-word.ts';

/**
 * Refines an assessment with the alignment service's result for the same recording.
 *
 * Where both found the same sounds, the service's times are used. Nothing else changes, unless the service
 * gives a second opinion: without learners' variants every sound comes back right, and with them a model that
 * was not measured takes half of the right ones for wrong. With one, a sound that is wrong for the device and right for the service becomes unsure.
 * An unsure sound for which the service recognised the same wrong sound becomes wrong. An error that only the
 * service finds is ignored, because its threshold is not fitted to learners. So no error disappears, and none
 * is added without a doubt on the device.
 *
 * @returns null if the engine isn't MFA but the device's own, if the service aligned another text, or if
 *   nothing was judged
 */
export function refineByAlignment(
  judged: Judgement,
  answer: AlignAnswer,
  plan: UtterancePlan,
): Judgement | null {
  const { alignment, assessment } = judged;
  const { name, version, secondOpinion } = answer.engine;
  if (name !== 'mfa' || !isSameText(answer, plan) || !assessment.scores) return null;
  // Noise or a narrow band affects both engines in the same way.
  const mayConfirm = !assessment.conditions?.some((one) => one === 'noise' || one === 'narrow-band');
  const words = secondOpinion
    ? assessment.words.map((word) => refineWord(word, answer.words[word.botIndex ?? -1], plan, mayConfirm))
    : assessment.words;
  return {
    alignment: withServiceTimes(alignment, assessment.words, answer),
    assessment: {
      ...assessment,
      words,
      scores: withMispronunciations(assessment.scores, assessment.words, words),
      alignedBy: { name, version },
    },
  };
}

function isSameText({ words }: AlignAnswer, plan: UtterancePlan): boolean {
  return (
    words.length === plan.words.length && words.every(({ word }, index) => word === plan.words[index]?.word)
  );
}

function refineWord(
  word: AssessedWord,
  placed: AlignedTextWord | undefined,
  plan: UtterancePlan,
  mayConfirm: boolean,
): AssessedWord {
  if (!placed || placed.user === null || !isSpoken(word) || !isSoundError(word.error)) return word;
  // Both engines compare with pronunciations that may be wrong.
  if (isGuess(plan, word.botIndex)) return word;
  const heard = recognizedByService(word.phones, placed);
  if (!heard) return word;
  const phones = word.phones.map((phone, index) => refinePhone(phone, heard[index], mayConfirm));
  const error = errorOf(word.error, phones);
  if (phones.every((phone, index) => phone === word.phones[index])) return word;
  const { saidAsOtherThan: _, ...rest } = { ...word, phones, error, score: scoreOf(word.score, error) };
  const role = missedRole(rest, plan);
  return { ...rest, ...(role && { saidAsOtherThan: role }) };
}

/** True for errors of sounds. The service has no evidence of a word's place and stress. */
function isSoundError(error: WordError): boolean {
  return error === 'mispronounced' || error === 'unsure';
}

/**
 * The phones that the service recognised for each of the device's sounds. Undefined if it chose another
 * pronunciation as right, so that nothing can be compared.
 */
function recognizedByService(
  phones: readonly AssessedPhone[],
  { sounds }: AlignedTextWord,
): (string | null | undefined)[] | undefined {
  const expectedByService = sounds.filter(([expected]) => expected !== null);
  const own = phones.filter(({ expected }) => expected !== null);
  const isSame =
    expectedByService.length === own.length &&
    expectedByService.every(([one], at) => isSamePhone(one, own[at]?.expected ?? null));
  if (!isSame) return undefined;
  let at = 0;
  return phones.map(({ expected }) =>
    expected === null ? undefined : (expectedByService[at++]?.[1] ?? null),
  );
}

/** @param heard recognised by the service; undefined for an added sound, of which it has no evidence */
function refinePhone(
  phone: AssessedPhone,
  heard: string | null | undefined,
  mayConfirm: boolean,
): AssessedPhone {
  if (heard === undefined) return phone;
  const { expected, error } = phone;
  const isWrong = error === 'replaced' || error === 'dropped';
  if (isWrong && isSamePhone(heard, expected)) return { ...phone, error: 'unsure' };
  const isConfirmed =
    mayConfirm && error === 'unsure' && isSamePhone(heard, phone.heard) && !isSamePhone(heard, expected);
  return isConfirmed ? { ...phone, error: heard === null ? 'dropped' : 'replaced' } : phone;
}

function errorOf(error: WordError, phones: readonly AssessedPhone[]): WordError {
  if (phones.some(({ error: one }) => one === 'replaced' || one === 'dropped' || one === 'added')) {
    return 'mispronounced';
  }
  return error === 'mispronounced' && phones.some(({ error: one }) => one === 'unsure') ? 'unsure' : error;
}

/** The score for a revised error: a word with a wrong sound is red, any other word never. */
function scoreOf(score: number, error: WordError): number {
  if (error !== 'mispronounced') return Math.max(score, SCORE_WITHOUT_ERROR);
  // The score of a confirmed doubt is red and increases with the doubt's score.
  return score <= SCORE_WITH_WRONG_SOUND ? score : Math.round((SCORE_WITH_WRONG_SOUND * score) / 100);
}

/** Compares phones without stress. */
function isSamePhone(one: string | null, other: string | null): boolean {
  return one === null || other === null ? one === other : baseOf(one) === baseOf(other);
}

/** The overlap of two words that rounding may cause, seconds. */
const roundingS = 0.001;

/**
 * The device's alignment with the service's times for each word in which both recognised the same sounds.
 * Words, sounds and edit operations stay, because the assessment refers to them by index.
 */
function withServiceTimes(
  alignment: AlignmentWire,
  words: readonly AssessedWord[],
  answer: AlignAnswer,
): AlignmentWire {
  const user = new Map<number, AlignedWordWire | undefined>();
  const bot = new Map<number, AlignedWordWire | undefined>();
  for (const { userIndex, botIndex } of words) {
    const placed = answer.words[botIndex ?? -1];
    if (!placed || botIndex === null) continue;
    if (userIndex !== null) user.set(userIndex, answer.user[placed.user ?? -1]);
    bot.set(botIndex, answer.bot?.[placed.bot ?? -1]);
  }
  return {
    user: withTimes(alignment.user, user),
    bot: withTimes(alignment.bot, bot),
  };
}

function withTimes<W extends AlignedWordWire>(
  own: readonly W[],
  placed: ReadonlyMap<number, AlignedWordWire | undefined>,
): W[] {
  const found = own.map((word, index) => {
    const other = placed.get(index);
    return other && hasSamePhones(word, other) ? retimed(word, other) : word;
  });
  return withoutOverlaps(own, found);
}

/**
 * Restores the device's times of words that would overlap a neighbour. Each engine's own times are in order.
 */
function withoutOverlaps<W extends AlignedWordWire>(own: readonly W[], found: readonly W[]): W[] {
  const kept = [...found];
  let hasChanged = true;
  while (hasChanged) {
    hasChanged = false;
    for (let index = 1; index < kept.length; index++) {
      const [before, word] = [kept[index - 1], kept[index]];
      if (!before || !word || before.xmax <= word.xmin + roundingS) continue;
      for (const at of [index - 1, index]) {
        const mine = own[at];
        if (!mine || kept[at] === mine) continue;
        kept[at] = mine;
        hasChanged = true;
      }
    }
  }
  return kept;
}

function hasSamePhones(one: AlignedWordWire, other: AlignedWordWire): boolean {
  return (
    one.phones.length > 0 &&
    one.phones.length === other.phones.length &&
    one.phones.every(({ phone }, index) => baseOf(phone) === baseOf(other.phones[index]?.phone ?? ''))
  );
}

function retimed<W extends AlignedWordWire>(word: W, { xmin, xmax, phones }: AlignedWordWire): W {
  const timed = word.phones.map((phone, index): AlignedPhoneWire => {
    const times = phones[index];
    return times ? { ...phone, xmin: times.xmin, xmax: times.xmax } : phone;
  });
  return { ...word, xmin, xmax, phones: timed };
}
