/** A round learns with three voices, then tests with two others: what is learnt should be the sounds. */
export const VOICES_LEARNT = 3;
export const VOICES_NEW = 2;
/** A voice that tests says so many pairs at least: else its recordings are learnt, not the sounds. */
export const LEAST_PAIRS = 2;

/** The questions of a round in the older voices. */
export const QUESTIONS_HEARD = 8;
/** The questions with which a round in many voices begins, in voices to learn with. */
export const QUESTIONS_LEARNT = 6;
/** It ends after so many questions in new voices, if it doesn't end before. */
export const QUESTIONS_NEW = 24;
/** It ends before, when so many of the last ones in new voices are right. */
const JUDGED = 10;
const NEEDED = 9;

/** The questions that such a round has at least. */
export const LEAST_QUESTIONS = QUESTIONS_LEARNT + JUDGED;

/**
 * Returns the answers that count for the end of a round.
 * @param answers true for a right one, in new voices
 */
export function countedAnswers(answers: readonly boolean[]): readonly boolean[] {
  return answers.slice(-JUDGED);
}

/** Tells whether two sounds are told apart: nine of the last ten words in new voices were heard right. */
export function areHeardApart(answers: readonly boolean[]): boolean {
  const counted = countedAnswers(answers);
  return counted.length === JUDGED && counted.filter(Boolean).length >= NEEDED;
}
