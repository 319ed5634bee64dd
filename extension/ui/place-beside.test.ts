import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeBeside, placeOffText } from './place-beside.ts';

const view = { width: 1000, height: 800 };
const size = { width: 300, height: 200 };

describe('placeBeside', () => {
  it('returns a place below, or above if there is no room', () => {
    const anchor = { left: 100, top: 100, width: 50, height: 20 };
    expect(placeBeside(anchor, size, view)).toEqual({ left: 92, top: 128 });
    expect(placeBeside({ ...anchor, top: 700 }, size, view)).toEqual({ left: 92, top: 492 });
  });

  it('leaves a box uncovered if there is room beside it', () => {
    const card = { left: 50, top: 50, width: 520, height: 400 };
    const anchor = { left: 100, top: 100, width: 50, height: 20 };
    expect(placeBeside(anchor, size, view, card)).toEqual({ left: 578, top: 92 });
    expect(placeBeside(anchor, size, view, { ...card, left: 450 })).toEqual({ left: 142, top: 92 });
  });

  it('stays inside the window', () => {
    const box = fc.record({
      left: fc.integer({ min: -200, max: 1200 }),
      top: fc.integer({ min: -200, max: 1000 }),
      width: fc.integer({ min: 0, max: 600 }),
      height: fc.integer({ min: 0, max: 400 }),
    });
    fc.assert(
      fc.property(box, fc.option(box, { nil: undefined }), (anchor, keepFree) => {
        const { left, top } = placeBeside(anchor, size, view, keepFree);
        expect(left).toBeGreaterThanOrEqual(8);
        expect(left + size.width).toBeLessThanOrEqual(view.width);
        expect(top).toBeGreaterThanOrEqual(8);
        expect(top + size.height).toBeLessThanOrEqual(view.height);
      }),
    );
  });
});

describe('placeOffText, for a tall element', () => {
  const tall = { width: 304, height: 600 };
  const window = { width: 1280, height: 900 };
  const word = { left: 400, top: 360, width: 60, height: 24 };

  it('returns a place beside a box below the text, shortened so that no line of the text is covered', () => {
    const card = { left: 300, top: 395, width: 520, height: 470 };
    expect(placeOffText(word, tall, window, card)).toEqual({ left: 828, top: 395, maxHeight: 497 });
  });

  it('returns a place beside a box above the text, ending with the box', () => {
    const card = { left: 300, top: 40, width: 520, height: 300 };
    const low = { ...word, top: 350 };
    expect(placeOffText(low, { ...tall, height: 200 }, window, card)).toEqual({
      left: 828,
      top: 140,
      maxHeight: 332,
    });
  });

  it('covers the box in a narrow window, and returns null if it would be too short', () => {
    const card = { left: 16, top: 395, width: 328, height: 470 };
    const narrow = { width: 360, height: 900 };
    expect(placeOffText(word, tall, narrow, card)).toEqual({ left: 48, top: 395, maxHeight: 497 });
    expect(placeOffText(word, tall, { width: 360, height: 640 }, card)).toBeNull();
  });
});
