/** A rectangle in CSS pixels of the viewport. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Size {
  width: number;
  height: number;
}

export type Side = 'below' | 'above' | 'right' | 'left';

export interface Placement {
  left: number;
  top: number;
  side: Side;
}

export interface PlacementRequest {
  anchor: Box;
  size: Size;
  viewport: Size;
  /** The distance between the anchor and the placed element. */
  gap: number;
  /** The free margin at the viewport's edges. */
  margin: number;
  /** The aligned edge of the anchor. */
  align: 'start' | 'end';
  /** The fixed side if given; else below, unless only above has room. */
  side?: Side | undefined;
  /** True for vertical text, which continues below and above: its sides are tried first. */
  isVertical?: boolean | undefined;
  /** The additional room by scrolling on either side with the anchor still visible; none by default. */
  reach?: Record<'below' | 'above', number> | undefined;
}

/** Returns the room on a side, scrolling included: the height above or below, the width beside. */
export function roomOn(side: Side, { anchor, viewport, gap, margin, reach }: PlacementRequest): number {
  switch (side) {
    case 'below':
      return viewport.height - anchor.bottom + (reach?.below ?? 0) - gap - margin;
    case 'above':
      return anchor.top + (reach?.above ?? 0) - gap - margin;
    case 'right':
      return viewport.width - anchor.right - gap - margin;
    case 'left':
      return anchor.left - gap - margin;
  }
}

/**
 * Returns the position of a floating element that keeps its anchor readable: below it, or above if there is
 * no room below, or beside it if neither has room (vertical text, a tall paragraph in a narrow column). Left
 * and right are always inside the viewport. If no side has room, the roomier of above and below wins and the
 * caller decides about scrolling.
 */
export function placeNearText(request: PlacementRequest): Placement {
  const { anchor, size, viewport, gap, margin } = request;
  const side = request.side ?? chooseSide(request);
  const clamp = (wanted: number, available: number, length: number) =>
    Math.max(margin, Math.min(wanted, available - margin - length));
  if (side === 'right' || side === 'left') {
    const left = side === 'right' ? anchor.right + gap : anchor.left - gap - size.width;
    const top = Math.max(anchor.top, Math.min(margin, anchor.bottom - size.height));
    return {
      left: clamp(left, viewport.width, size.width),
      top: clamp(top, viewport.height, size.height),
      side,
    };
  }
  const wanted = request.align === 'start' ? anchor.left : anchor.right - size.width;
  return {
    left: clamp(wanted, viewport.width, size.width),
    top: side === 'below' ? anchor.bottom + gap : anchor.top - gap - size.height,
    side,
  };
}

/**
 * Returns the side of a film with room for what belongs to one of its lines, so that the film stays in sight;
 * undefined if neither side has it, the window is too low, or the film is scrolled away.
 */
export function sideOfFilm(
  film: Pick<PlacementRequest, 'anchor' | 'size' | 'viewport' | 'gap' | 'margin'>,
): Side | undefined {
  const request = { ...film, align: 'start' } as const;
  const { size, viewport, margin } = film;
  if (!isInSight(request) || viewport.height < size.height + 2 * margin) return undefined;
  return sideWith(size.width, ['right', 'left'], request);
}

function chooseSide(request: PlacementRequest): Side {
  const unscrolled = { ...request, reach: undefined };
  const { width, height } = request.size;
  const beside = () => (isInSight(request) ? sideWith(width, ['right', 'left'], request) : undefined);
  const found = request.isVertical ? beside() : undefined;
  if (found) return found;
  // A side with present room has priority over a side that requires scrolling.
  for (const room of [unscrolled, request]) {
    const side = sideWith(height, ['below', 'above'], room);
    if (side) return side;
  }
  return beside() ?? roomierOf(request);
}

function sideWith(length: number, sides: readonly Side[], request: PlacementRequest): Side | undefined {
  return sides.find((side) => roomOn(side, request) >= length);
}

function roomierOf(request: PlacementRequest): Side {
  return roomOn('below', request) >= roomOn('above', request) ? 'below' : 'above';
}

/** Beside a text that is scrolled away there is nothing to compare with. */
function isInSight({ anchor, viewport, margin }: PlacementRequest): boolean {
  return anchor.bottom > margin && anchor.top < viewport.height - margin;
}
