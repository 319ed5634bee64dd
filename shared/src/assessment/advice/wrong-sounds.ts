import type { AssessedPhone, AssessedWord } from '../../contracts/assessment.ts';

/** A word of one or two sounds is always close to another word. */
const FEWEST_SOUNDS = 3;
/** The share of wrong sounds from which the whole word counts as another word. */
const WRONG_SHARE = 0.6;

/** True for a sound to work on. Stress belongs to the word, and unsure sounds don't count. */
export function isWrongSound({ error }: Pick<AssessedPhone, 'error'>): boolean {
  return error === 'replaced' || error === 'dropped' || error === 'added';
}

/**
 * Returns true if the share of wrong sounds is so large that the advice is to say the whole word again. Five
 * corrections at once don't help, and each of them is a guess if the whole word was another one.
 */
export function soundsLikeAnotherWord({ error, phones }: Pick<AssessedWord, 'error' | 'phones'>): boolean {
  const expectedPhones = phones.filter(({ expected }) => expected !== null);
  if (error !== 'mispronounced' || expectedPhones.length < FEWEST_SOUNDS) return false;
  return expectedPhones.filter(isWrongSound).length >= expectedPhones.length * WRONG_SHARE;
}
