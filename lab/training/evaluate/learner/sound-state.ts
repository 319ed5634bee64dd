import type { PhoneError, WordError } from '@sayable/shared/contracts';

/** The displayed state of a sound: red (to correct), unsure, wrong stress (amber) or fine. */
export type SoundState = 'red' | 'unsure' | 'stress' | 'fine';

const wrong: ReadonlySet<PhoneError> = new Set<PhoneError>(['replaced', 'dropped', 'added']);

/**
 * Returns a sound's state. A sound is red only in a red word: the other word states are displayed by
 * themselves.
 */
export function stateOfSound(word: WordError, sound: PhoneError): SoundState {
  if (wrong.has(sound)) return word === 'mispronounced' ? 'red' : 'unsure';
  return sound === 'unsure' || sound === 'stress' ? sound : 'fine';
}
