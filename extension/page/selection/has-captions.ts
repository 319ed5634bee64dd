import { treesIn } from '../text/index.ts';

/** Selects the elements that may be captions of a page, or a control for them. */
const drawn =
  '[class*="caption" i],[class*="subtitle" i],[class*="timedtext" i],[class*="text-track" i],[data-testid*="caption" i]';

declare global {
  /**
   * The browser's windows over all others, which the types of pages lack; undefined on pages without HTTPS.
   */
  var documentPictureInPicture: { window: Window | null } | undefined;
}

/**
 * Returns the players in a tree, and in the open shadow roots inside it; of a page, also those that it has
 * put into its picture-in-picture window.
 */
export function playersIn(tree: ParentNode & Node): HTMLMediaElement[] {
  const beside = tree === globalThis.document && globalThis.documentPictureInPicture?.window?.document;
  return [tree, ...(beside ? [beside] : [])]
    .flatMap(treesIn)
    .flatMap((one) => [...one.querySelectorAll<HTMLMediaElement>('video, audio')]);
}

/** A shorter sound is a signal, and no speech with a transcript. */
const shortestS = 20;

/** Returns true if somebody listens to a sound player: its transcript may be on the page, without times. */
export function isListenedTo(player: HTMLMediaElement): boolean {
  const { localName, currentTime, duration } = player;
  return localName === 'audio' && currentTime > 0 && duration >= shortestS && Number.isFinite(duration);
}

/** Returns true if a sentence of the page may be a line of a player. */
export function hasLines(document: Document): boolean {
  return hasCaptions(document) || playersIn(document).some(isListenedTo);
}

/** The name under which the script about players stores its bridge. */
export const playerBridgeKey = Symbol.for('sayable.player');

/**
 * Returns true if the page has a player with captions, or with what may be captions that the page draws, or
 * if a video is heard, or the script about players was loaded for a file that was dropped on one.
 */
export function hasCaptions(document: Document): boolean {
  if (Reflect.has(globalThis, playerBridgeKey)) return true;
  const players = playersIn(document);
  // Captions may have no telling name: a video that is heard may have some, a film behind a page's title has
  // none.
  const isFilm = ({ localName, paused, muted, loop, duration }: HTMLMediaElement) =>
    localName === 'video' && !paused && !muted && !loop && duration >= shortestS;
  const areDrawn = () => treesIn(document).some((tree) => tree.querySelector(drawn));
  return (
    players.some((player) => player.textTracks.length > 0 || isFilm(player)) ||
    (players.length > 0 && areDrawn())
  );
}
