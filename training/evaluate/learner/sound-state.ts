import type { PhoneError, WordError } from '@sayable/shared/contracts';

/** How a learner sees a sound: to mend, not sure, wrongly stressed (amber), or nothing. */
export type SoundState = 'red' | 'unsure' | 'stress' | 'fine';

const wrong: ReadonlySet<PhoneError> = new Set<PhoneError>(['replaced', 'dropped', 'added']);

/** A sound is red only in a word that is: other words are told by themselves. */
export function stateOfSound(word: WordError, sound: PhoneError): SoundState {
  if (wrong.has(sound)) return word === 'mispronounced' ? 'red' : 'unsure';
  return sound === 'unsure' || sound === 'stress' ? sound : 'fine';
}
