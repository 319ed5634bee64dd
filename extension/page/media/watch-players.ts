import { listenFirst } from '../../ui/first-listener.ts';
import { playersIn } from '../selection/index.ts';
import { isOver } from '../surface/index.ts';
import { drawnCaptions } from './drawn-captions.ts';
import { asMeant, noteUse } from './player-order.ts';

/** The players of a page that are watched. */
export interface Players {
  /** Returns the player at a point of the viewport. */
  at(x: number, y: number): HTMLMediaElement | undefined;
}

/** Watches the captions over the players of a page, and over those that begin to play later. */
export function watchPlayers(document: Document, signal: AbortSignal): Players {
  const known = new Set<HTMLMediaElement>();
  const add = (medium: HTMLMediaElement) => {
    for (const one of known) if (!one.isConnected) known.delete(one);
    known.add(medium);
    noteUse(medium);
    drawnCaptions(medium);
  };
  const watch = (tree: ParentNode & Node) => {
    for (const medium of playersIn(tree)) add(medium);
  };
  const onPlaying = ({ target }: Event) => {
    if (target instanceof HTMLMediaElement) add(target);
  };
  watch(document);
  listenFirst(['playing'], onPlaying, signal);
  // No event of a player leaves its shadow root, but the press that plays it does.
  const onPress = (event: Event) => {
    const root = event.composedPath().findLast((target) => target instanceof ShadowRoot);
    if (root) watch(root);
  };
  listenFirst(['pointerup'], onPress, signal);
  return {
    at: (x, y) =>
      asMeant([...known]).find(
        (medium) =>
          medium.isConnected &&
          medium.ownerDocument === document &&
          isOver(medium.getBoundingClientRect(), { left: x, right: x + 1, top: y, bottom: y + 1 }),
      ),
  };
}
