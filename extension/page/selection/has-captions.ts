import { treesIn } from '../text/index.ts';

/** What may be captions that a page draws, or a control for them. */
const drawn = ['caption', 'subtitle', 'timedtext'].map((name) => `[class*="${name}" i]`).join();

/** Returns true if the page has a player with captions, or with what may be captions that the page draws. */
export function hasCaptions(document: Document): boolean {
  const trees = treesIn(document);
  const players = trees.flatMap((tree) => [...tree.querySelectorAll<HTMLMediaElement>('video, audio')]);
  const areDrawn = () => trees.some((tree) => tree.querySelector(drawn));
  return players.some(({ textTracks }) => textTracks.length > 0) || (players.length > 0 && areDrawn());
}
