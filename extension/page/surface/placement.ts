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
  /** Between the anchor and what is placed. */
  gap: number;
  /** Kept free at the viewport's edges. */
  margin: number;
  /** Which edge of the anchor is met. */
  align: 'start' | 'end';
  /** Kept if given; else below, unless there is only room above. */
  side?: Side | undefined;
  /** Vertical text goes on below and above: there the sides come first. */
  isVertical?: boolean | undefined;
  /** Room that scrolling would add on either side with the anchor still in sight; none where it isn't given. */
  reach?: Record<'below' | 'above', number> | undefined;
}

/** The room that a side has, scrolling included: the height above or below, the width beside. */
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
 * Where a floating thing goes so that its anchor stays readable: below it, or above where there is no room below, or
 * beside it where neither has room (vertical text, a tall paragraph in a narrow column). Left and right always stay
 * inside the viewport. Where no side has room, the roomier of above and below wins and the caller decides whether to
 * scroll.
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

function chooseSide(request: PlacementRequest): Side {
  const unscrolled = { ...request, reach: undefined };
  const { width, height } = request.size;
  const beside = () => (isInSight(request) ? sideWith(width, ['right', 'left'], request) : undefined);
  const found = request.isVertical ? beside() : undefined;
  if (found) return found;
  // A side with room as it is comes before one that the page would have to be scrolled for.
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
