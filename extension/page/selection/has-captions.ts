import { treesIn } from '../text/index.ts';

/** What may be captions that a page draws, or a control for them. */
const drawn = '[class*="caption" i], [class*="subtitle" i], [class*="timedtext" i]';

/** Returns the players in a tree, and in the open shadow roots inside it. */
export function playersIn(tree: ParentNode & Node): HTMLMediaElement[] {
  return treesIn(tree).flatMap((one) => [...one.querySelectorAll<HTMLMediaElement>('video, audio')]);
}

/** Returns true if the page has a player with captions, or with what may be captions that the page draws. */
export function hasCaptions(document: Document): boolean {
  const players = playersIn(document);
  const areDrawn = () => treesIn(document).some((tree) => tree.querySelector(drawn));
  return players.some(({ textTracks }) => textTracks.length > 0) || (players.length > 0 && areDrawn());
}
