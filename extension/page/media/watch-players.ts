import { treesIn } from '../text/index.ts';
import { drawnCaptions } from './drawn-captions.ts';

/** Watches the captions over the players of a page, and over those that begin to play later. */
export function watchPlayers(document: Document, signal: AbortSignal): void {
  const watch = (tree: ParentNode & Node) => {
    for (const medium of mediaIn(tree)) drawnCaptions(medium);
  };
  const onPlaying = ({ target }: Event) => {
    if (target instanceof HTMLMediaElement) drawnCaptions(target);
  };
  watch(document);
  document.addEventListener('playing', onPlaying, { capture: true, signal });
  // No event of a player leaves its shadow root, but the press that plays it does.
  const onPress = (event: Event) => {
    const root = event.composedPath().findLast((target) => target instanceof ShadowRoot);
    if (root) watch(root);
  };
  document.addEventListener('pointerup', onPress, { capture: true, signal });
}

/** Returns the players in a tree, and in the open shadow roots inside it. */
export function mediaIn(tree: ParentNode & Node): HTMLMediaElement[] {
  return treesIn(tree).flatMap((one) => [...one.querySelectorAll<HTMLMediaElement>('video, audio')]);
}
