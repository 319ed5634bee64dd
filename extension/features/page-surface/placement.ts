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

export type Side = 'below' | 'above';

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
  /** Room that scrolling would add on either side with the anchor still in sight; none where it isn't given. */
  reach?: Record<Side, number> | undefined;
}

/** The room that a side has, scrolling included. */
export function roomOn(side: Side, { anchor, viewport, gap, margin, reach }: PlacementRequest): number {
  const now = side === 'below' ? viewport.height - anchor.bottom : anchor.top;
  return now + (reach?.[side] ?? 0) - gap - margin;
}

/**
 * Where a floating thing goes so that its anchor stays readable: below it, or above where there is no room below.
 * Left and right always stay inside the viewport. Top and bottom do where either side has room; where neither has,
 * the roomier side wins and the caller decides whether to scroll.
 */
export function placeNearText(request: PlacementRequest): Placement {
  const { anchor, size, viewport, gap, margin } = request;
  const side = request.side ?? chooseSide(request);
  const wanted = request.align === 'start' ? anchor.left : anchor.right - size.width;
  const rightmost = viewport.width - margin - size.width;
  return {
    left: Math.max(margin, Math.min(wanted, rightmost)),
    top: side === 'below' ? anchor.bottom + gap : anchor.top - gap - size.height,
    side,
  };
}

function chooseSide(request: PlacementRequest): Side {
  const unscrolled = { ...request, reach: undefined };
  const { height } = request.size;
  // A side with room as it is comes before one that the page would have to be scrolled for.
  for (const room of [unscrolled, request]) {
    if (roomOn('below', room) >= height) return 'below';
    if (roomOn('above', room) >= height) return 'above';
  }
  return roomOn('below', request) >= roomOn('above', request) ? 'below' : 'above';
}
