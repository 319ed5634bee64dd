import type { AssessedPhone, AssessedWord } from '../../contracts/assessment.ts';

/** A word of one or two sounds is never far from another one. */
const FEWEST_SOUNDS = 3;
/** The share of wrong sounds from which on the word as a whole was another one. */
const WRONG_SHARE = 0.6;

/** True for a sound to work on. Stress is a matter of the word, and what is unsure isn't counted. */
export function isWrongSound({ error }: Pick<AssessedPhone, 'error'>): boolean {
  return error === 'replaced' || error === 'dropped' || error === 'added';
}

/**
 * Whether so much of a word went wrong that it is the word that needs to be said again, and not its sounds one by one.
 * Five corrections at once help nobody, and each of them is a guess where the whole was another word.
 */
export function soundsLikeAnotherWord({ error, phones }: Pick<AssessedWord, 'error' | 'phones'>): boolean {
  const due = phones.filter(({ expected }) => expected !== null);
  if (error !== 'mispronounced' || due.length < FEWEST_SOUNDS) return false;
  return due.filter(isWrongSound).length >= due.length * WRONG_SHARE;
}
