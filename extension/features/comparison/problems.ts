import { isWrongSound } from '@sayable/shared/assessment';
import type { ComparedSound, SoundPosition, SoundRange } from '@sayable/shared/comparison';

/** A sound to fix. */
export interface Problem {
  /** Index of its place. */
  place: number;
  sound: ComparedSound;
}

/** The sounds to fix in a part, worst first. Stress is told by its syllables. */
export function problemsIn(places: readonly SoundPosition[], [first, last]: SoundRange): Problem[] {
  return places
    .map(({ sound }, place) => ({ sound, place }))
    .slice(first, last + 1)
    .filter(({ sound }) => isProblem(sound))
    .sort((one, other) => one.sound.score - other.sound.score);
}

export function isProblem(sound: ComparedSound): boolean {
  return isWrongSound(sound);
}
