export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The distance from the anchor and the minimum distance from the window's edge, in px. */
const gap = 8;

/** The least height of an element that is shortened to leave its surroundings visible. */
const leastHeight = 320;

/**
 * Returns the position and the room of a tall element of `size` that belongs to `anchor`, text above or below
 * the box `cover`: beside the box, or else over it, so that the text stays visible. Null if there is too
 * little room for that.
 */
export function placeOffText(
  anchor: Box,
  size: { width: number; height: number },
  view: { width: number; height: number },
  cover: Box,
): { left: number; top: number; maxHeight: number } | null {
  const isBelow = cover.top >= anchor.top + anchor.height;
  const [from, to] = isBelow
    ? [Math.max(gap, cover.top), view.height - gap]
    : [gap, Math.min(view.height - gap, cover.top + cover.height)];
  const maxHeight = to - from;
  if (maxHeight < Math.min(size.height, leastHeight)) return null;
  const height = Math.min(size.height, maxHeight);
  const fits = (left: number) => left >= gap && left + size.width + gap <= view.width;
  const over = Math.max(gap, Math.min(anchor.left - gap, view.width - size.width - gap));
  const sides = [cover.left + cover.width + gap, cover.left - gap - size.width];
  return { left: sides.find(fits) ?? over, top: isBelow ? from : to - height, maxHeight };
}

/**
 * Returns the position of an element of `size` beside `anchor` in a window: below it, else above it, else as
 * near as it fits. With `keepFree`, the position is beside that box if there is room, so that the box stays
 * visible.
 */
export function placeBeside(
  anchor: Box,
  size: { width: number; height: number },
  view: { width: number; height: number },
  keepFree?: Box,
): { left: number; top: number } {
  const within = (at: number, length: number, room: number) =>
    Math.max(gap, Math.min(at, room - length - gap));
  if (keepFree) {
    const top = within(anchor.top - gap, size.height, view.height);
    const right = keepFree.left + keepFree.width + gap;
    const fits = (left: number) => left >= gap && left + size.width + gap <= view.width;
    if (fits(right)) return { left: right, top };
    const left = keepFree.left - gap - size.width;
    if (fits(left)) return { left, top };
  }
  const below = anchor.top + anchor.height + gap;
  const above = anchor.top - gap - size.height;
  const top = below + size.height + gap <= view.height || above < gap ? below : above;
  return {
    left: within(anchor.left - gap, size.width, view.width),
    top: within(top, size.height, view.height),
  };
}
