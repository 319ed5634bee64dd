import type { PlayedLine } from '../text/index.ts';

/** Films whose lengths differ by more are different films. */
const sameFilmS = 1;

/** The film of a player, which may get another one: an advertisement, or the next episode. */
export type Film = Pick<HTMLMediaElement, 'currentSrc' | 'duration'>;

export function filmOf({ medium: { currentSrc, duration } }: PlayedLine): Film {
  return { currentSrc, duration };
}

/** Returns true if a player on the page still has a film. */
export function hasFilm({ medium }: PlayedLine, { currentSrc, duration }: Film): boolean {
  const isSame = medium.currentSrc === currentSrc || Math.abs(medium.duration - duration) <= sameFilmS;
  // A live film grows.
  return medium.isConnected && isSame && medium.duration >= duration - sameFilmS;
}
