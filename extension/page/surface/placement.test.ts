import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeNearText, roomOn, sideOfFilm } from './placement.ts';

const viewport = { width: 1000, height: 800 };
const size = { width: 520, height: 400 };
const common = { size, viewport, gap: 12, margin: 16, align: 'start' } as const;

describe('placeNearText', () => {
  it('returns a place below the text', () => {
    const anchor = { left: 100, top: 100, right: 600, bottom: 130 };
    expect(placeNearText({ ...common, anchor })).toEqual({ left: 100, top: 142, side: 'below' });
  });

  it('returns a place above if there is no room below', () => {
    const anchor = { left: 100, top: 600, right: 600, bottom: 630 };
    expect(placeNearText({ ...common, anchor })).toEqual({ left: 100, top: 188, side: 'above' });
  });

  it('uses the roomier side if neither has room, and keeps a given side', () => {
    const anchor = { left: 100, top: 300, right: 600, bottom: 420 };
    expect(placeNearText({ ...common, anchor }).side).toBe('below');
    expect(placeNearText({ ...common, anchor, side: 'above' }).top).toBe(300 - 12 - 400);
  });

  it('includes the room that scrolling could make', () => {
    const anchor = { left: 100, top: 300, right: 600, bottom: 420 };
    const tall = { ...size, height: 500 };
    const reach = { above: 0, below: 280 };
    expect(placeNearText({ ...common, size: tall, anchor }).side).toBe('below');
    const low = { ...anchor, top: 400, bottom: 520 };
    expect(placeNearText({ ...common, size: tall, anchor: low }).side).toBe('above');
    expect(placeNearText({ ...common, size: tall, anchor: low, reach }).side).toBe('below');
    expect(roomOn('below', { ...common, anchor: low, reach })).toBe(280 + 280 - 12 - 16);
  });

  it('returns a place beside vertical text, on the side with room', () => {
    const anchor = { left: 40, top: 20, right: 300, bottom: 780 };
    expect(placeNearText({ ...common, anchor })).toEqual({ left: 312, top: 20, side: 'right' });
    const right = { ...anchor, left: 700, right: 960 };
    expect(placeNearText({ ...common, anchor: right })).toEqual({
      left: 700 - 12 - 520,
      top: 20,
      side: 'left',
    });
    const short = { ...anchor, bottom: 200 };
    expect(placeNearText({ ...common, anchor: short }).side).toBe('below');
    expect(placeNearText({ ...common, anchor: short, isVertical: true }).side).toBe('right');
    const wide = { ...anchor, left: 200, right: 800 };
    expect(['below', 'above']).toContain(placeNearText({ ...common, anchor: wide }).side);
  });

  it('never covers the text, and stays between the left and right edge', () => {
    const coordinate = fc.integer({ min: -500, max: 1500 });
    fc.assert(
      fc.property(coordinate, coordinate, fc.constantFrom('start', 'end'), (left, top, align) => {
        const anchor = { left, top, right: left + 200, bottom: top + 30 };
        const placed = placeNearText({ ...common, anchor, align });
        expect(placed.left).toBeGreaterThanOrEqual(16);
        expect(placed.left + size.width).toBeLessThanOrEqual(viewport.width - 16);
        const isClear = [
          placed.top >= anchor.bottom + common.gap,
          placed.top + size.height <= anchor.top - common.gap,
          placed.left >= anchor.right + common.gap,
          placed.left + size.width <= anchor.left - common.gap,
        ];
        expect(isClear).toContain(true);
      }),
    );
  });
});

describe('the card for a line of a film', () => {
  const viewport = { width: 1366, height: 768 };
  const common = { size: { width: 520, height: 460 }, viewport, gap: 12, margin: 16 };
  const film = { left: 40, top: 80, right: 600, bottom: 380 };

  it('is beside the film where there is room, so that the result pushes the film nowhere', () => {
    expect(sideOfFilm({ ...common, anchor: film })).toBe('right');
    const placed = placeNearText({ ...common, anchor: film, side: 'right', align: 'start' });
    expect(placed).toMatchObject({ left: 612, top: 80 });
    expect(sideOfFilm({ ...common, anchor: { ...film, left: 700, right: 1300 } })).toBe('left');
    const grown = placeNearText({
      ...common,
      size: { width: 520, height: 640 },
      anchor: film,
      side: 'right',
      align: 'start',
    });
    expect(grown.top + 640).toBeLessThanOrEqual(768 - 16);
  });

  it('is above or below it as beside any text where the film leaves no room, is scrolled away, or the window is low', () => {
    expect(sideOfFilm({ ...common, anchor: { ...film, left: 300, right: 1000 } })).toBeUndefined();
    expect(sideOfFilm({ ...common, anchor: { ...film, top: -400, bottom: -20 } })).toBeUndefined();
    expect(sideOfFilm({ ...common, viewport: { ...viewport, height: 480 }, anchor: film })).toBeUndefined();
  });
});
