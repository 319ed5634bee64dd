import { isWrongSound } from '@sayable/shared/assessment';
import type { ComparedSound, SoundPosition, SoundRange } from '@sayable/shared/comparison';

/** A phone to fix. */
export interface Problem {
  /** The index of its position. */
  place: number;
  sound: ComparedSound;
}

/** Returns the phones to fix in a part, worst first. Stress is shown by the syllables. */
export function problemsIn(places: readonly SoundPosition[], [first, last]: SoundRange): Problem[] {
  return places
    .map(({ sound }, place) => ({ sound, place }))
    .slice(first, last + 1)
    .filter(({ sound }) => isWrongSound(sound))
    .sort((one, other) => one.sound.score - other.sound.score);
}
