import { describe, expect, it } from 'vitest';
import { FrameClock } from './frame-clock.ts';

const endsOf = (toldAt: readonly number[]) => {
  const clock = new FrameClock();
  return toldAt.map((at) => clock.next(at));
};

describe('the clock of frames', () => {
  it('goes by the sound where frames are told late, and several at once', () => {
    expect(endsOf([32, 64, 340, 341, 342, 343, 344, 345])).toEqual([32, 64, 96, 128, 160, 192, 224, 256]);
  });

  it('finds its time again where the first frame of all was late', () => {
    expect(endsOf([200, 201, 202, 203, 204, 205, 224, 256])).toEqual([
      200, 201, 202, 203, 204, 205, 224, 256,
    ]);
  });

  it('goes on from now where sound is missing', () => {
    expect(endsOf([32, 64, 10_000, 10_032])).toEqual([32, 64, 10_000, 10_032]);
  });

  it('never goes back', () => {
    expect(endsOf([100, 90, 80])).toEqual([100, 100, 100]);
  });
});
