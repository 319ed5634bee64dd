import { listenFirst } from '../../ui/first-listener.ts';
import { rootsOf } from './selected-range.ts';

/**
 * Returns the function that returns the place of the last press that opened the browser's menu: null after
 * another press or a key, and where it was on no text.
 */
export function watchPressedPlace(document: Document, signal: AbortSignal): () => Range | null {
  let place: Range | null = null;
  const forget = () => {
    place = null;
  };
  listenFirst(['pointerdown'], forget, signal);
  listenFirst(['keydown'], forget, signal);
  const onMenu = (event: MouseEvent) => {
    const at = document.caretPositionFromPoint?.(event.clientX, event.clientY, {
      shadowRoots: rootsOf(event),
    });
    if (!(at?.offsetNode instanceof Text)) return;
    place = document.createRange();
    place.setStart(at.offsetNode, at.offset);
  };
  listenFirst(['contextmenu'], onMenu, signal);
  return () => place;
}
