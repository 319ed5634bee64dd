import { describe, expect, it } from 'vitest';
import { frameClasses } from './frame-scores.ts';
import { alignPhones } from './phone-segments.ts';

const silence = 39;
/** A uniform prior and no confusable phones, except those of the same kind. */
const plain = { prior: [], mistaken: [] };

/** Posteriors of frames of one class each, with a lead of this many nats over the others. */
function framesOf(classes: readonly number[], certainty = 6): Float32Array {
  const rest = Math.log(1 / (frameClasses - 1 + Math.exp(certainty)));
  const posteriors = new Float32Array(classes.length * frameClasses).fill(rest);
  classes.forEach((at, frame) => {
    posteriors[frame * frameClasses + at] = rest + certainty;
  });
  return posteriors;
}

const times = (count: number, value: number): number[] => Array.from({ length: count }, () => value);
const spans = (found: ReturnType<typeof alignPhones>): number[][] =>
  Array.from(found?.begin ?? [], (begin, sound) => [begin, found?.end[sound] ?? 0]);

describe('phone segments', () => {
  it('are at the spoken sounds, with silence around and between words', () => {
    const frames = framesOf([
      ...times(5, silence),
      ...times(4, 2),
      ...times(3, 7),
      ...times(6, silence),
      ...times(5, 9),
    ]);
    expect(spans(alignPhones(frames, plain, [2, 7, 9], [0, 0, 1]))).toEqual([
      [5, 9],
      [9, 12],
      [18, 23],
    ]);
  });

  it('need no silence between words', () => {
    const frames = framesOf([...times(4, 2), ...times(3, 7), ...times(5, 9)]);
    expect(spans(alignPhones(frames, plain, [2, 7, 9], [0, 1, 2]))).toEqual([
      [0, 4],
      [4, 7],
      [7, 12],
    ]);
  });

  it('leave no silence inside a word', () => {
    const frames = framesOf([...times(4, 2), ...times(6, silence), ...times(5, 9)]);
    const [first, second] = spans(alignPhones(frames, plain, [2, 9], [0, 0]));
    expect(first?.[1]).toBe(second?.[0]);
  });

  it('are consecutive, each at least 40 ms long, whatever was said', () => {
    const phones = Array.from({ length: 30 }, (_, index) => (index * 17) % 39);
    const word = phones.map((_, index) => index >> 1);
    const frames = framesOf(Array.from({ length: 100 }, (_, frame) => (frame * 23) % 40));
    const found = spans(alignPhones(frames, plain, phones, word));
    expect(found).toHaveLength(30);
    let last = 0;
    for (const [begin = -1, end = -1] of found) {
      expect(begin).toBeGreaterThanOrEqual(last);
      expect(end - begin).toBeGreaterThanOrEqual(2);
      last = end;
    }
    expect(last).toBeLessThanOrEqual(100);
  });

  it('are 20 ms long in a recording without room for more, and null in a shorter one', () => {
    const phones = times(10, 3);
    expect(spans(alignPhones(framesOf(times(12, 3)), plain, phones, times(10, 0)))).toHaveLength(10);
    expect(alignPhones(framesOf(times(11, 3)), plain, phones, times(10, 0))).toBeNull();
    expect(alignPhones(new Float32Array(), plain, phones, times(10, 0))).toBeNull();
  });

  it('weight rare classes more than common ones', () => {
    // The frames in the middle are as similar to one sound as to the other, except for the prior.
    const frames = framesOf([...times(4, 2), ...times(4, 20), ...times(4, 9)]);
    const rare = (phone: number) => ({
      prior: Array.from({ length: frameClasses }, (_, at) => (at === phone ? -7 : -1)),
      mistaken: [],
    });
    expect(spans(alignPhones(frames, rare(2), [2, 9], [0, 0]))).toEqual([
      [0, 8],
      [8, 12],
    ]);
    expect(spans(alignPhones(frames, rare(9), [2, 9], [0, 0]))).toEqual([
      [0, 4],
      [4, 12],
    ]);
  });

  it('have a mispronounced sound in the place of the expected one', () => {
    // AA is expected in the middle, and AE is said; both neighbors are consonants.
    const frames = framesOf([...times(4, 6), ...times(5, 1), ...times(4, 29)]);
    const due = [
      [0, 4],
      [4, 9],
      [9, 13],
    ];
    expect(spans(alignPhones(frames, plain, [6, 0, 29], [0, 0, 0]))).toEqual(due);
    const mistaken = Array.from({ length: frameClasses - 1 }, (_, at) => (at === 0 ? [1] : []));
    expect(spans(alignPhones(frames, { prior: [], mistaken }, [6, 0, 29], [0, 0, 0]))).toEqual(due);
  });

  it('are found for a minute and two hundred words', () => {
    const phones = Array.from({ length: 900 }, (_, index) => (index * 17) % 39);
    const word = phones.map((_, index) => Math.floor(index / 4.5));
    const frames = framesOf(
      Array.from({ length: 3_000 }, (_, frame) => phones[Math.floor(frame / 3.4)] ?? silence),
    );
    expect(alignPhones(frames, plain, phones, word)?.begin).toHaveLength(900);
  });
});
