import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTimingClock, isCutShort } from './timings.ts';

/** The vendor's form: lists, in seconds. */
function alignment(...times: [text: string, start: number, end: number][]) {
  return {
    characters: times.map(([text]) => text),
    characterStartTimesSeconds: times.map(([, start]) => start),
    characterEndTimesSeconds: times.map(([, , end]) => end),
  };
}

describe('times of characters', () => {
  it('are milliseconds', () => {
    const clock = createTimingClock('opus_48000_64');
    expect(clock.place(0, alignment(['a', 0, 0.07], ['b', 0.07, 0.2]))).toEqual([
      { text: 'a', startMs: 0, endMs: 70 },
      { text: 'b', startMs: 70, endMs: 200 },
    ]);
  });

  it('continue if the vendor counts from the start of the whole', () => {
    const clock = createTimingClock('pcm_16000');
    clock.place(32_000, alignment(['a', 0, 0.1], ['b', 0.1, 0.2]));
    expect(clock.place(32_000, alignment(['c', 0.25, 0.3]))).toEqual([
      { text: 'c', startMs: 250, endMs: 300 },
    ]);
  });

  it('are shifted by the audio before a chunk if the vendor counts from the start of each', () => {
    const clock = createTimingClock('pcm_16000');
    clock.place(16_000, alignment(['a', 0, 0.1], ['b', 0.1, 0.2]));
    // The audio lasts half a second, of which 0.3 s are silence.
    expect(clock.place(16_000, alignment(['c', 0.05, 0.1]))).toEqual([
      { text: 'c', startMs: 550, endMs: 600 },
    ]);
    expect(clock.place(3_200, alignment(['d', 0.4, 0.5]))).toEqual([
      { text: 'd', startMs: 1400, endMs: 1500 },
    ]);
  });

  it('are shifted by the last character if the format has no known length', () => {
    const clock = createTimingClock('opus_48000_64');
    clock.place(999, alignment(['a', 0, 0.1]));
    expect(clock.place(999, alignment(['b', 0, 0.1]))).toEqual([{ text: 'b', startMs: 100, endMs: 200 }]);
  });

  it('include audio without characters', () => {
    const clock = createTimingClock('pcm_24000');
    clock.place(4_800, alignment(['a', 0, 0.1]));
    expect(clock.place(48_000, undefined)).toEqual([]);
    expect(clock.place(4_800, alignment(['b', 0, 0.1]))).toEqual([{ text: 'b', startMs: 1100, endMs: 1200 }]);
  });

  it('may overlap a little without being taken for a new start', () => {
    const clock = createTimingClock('opus_48000_64');
    clock.place(0, alignment(['a', 0, 0.1], ['b', 0.1, 0.3]));
    expect(clock.place(0, alignment(['c', 0.28, 0.4]))).toEqual([{ text: 'c', startMs: 280, endMs: 400 }]);
  });

  it('leave out characters without times', () => {
    const clock = createTimingClock('pcm_16000');
    const short = { ...alignment(['a', 0, 0.1], ['b', 0.1, 0.2]), characterEndTimesSeconds: [0.1] };
    expect(clock.place(0, short)).toEqual([{ text: 'a', startMs: 0, endMs: 100 }]);
  });

  it('never decrease, whatever the vendor sends', () => {
    const seconds = fc.double({ min: -1, max: 5, noNaN: true });
    const chunk = fc.record({
      bytes: fc.nat(100_000),
      times: fc.array(fc.tuple(fc.string({ maxLength: 2 }), seconds, seconds), { maxLength: 6 }),
    });
    fc.assert(
      fc.property(fc.array(chunk), fc.constantFrom('pcm_16000', 'opus_48000_64'), (chunks, format) => {
        const clock = createTimingClock(format);
        const placed = chunks.flatMap(({ bytes, times }) => clock.place(bytes, alignment(...times)));
        placed.forEach(({ startMs, endMs }, index) => {
          expect(startMs).toBeGreaterThanOrEqual(placed[index - 1]?.startMs ?? 0);
          expect(endMs).toBeGreaterThanOrEqual(startMs);
        });
      }),
    );
  });
});

it.each([
  ['the end is missing', 'Hello, you there.', 'Hello, yo'],
  ['one letter is missing', 'Hello.', 'Hell'],
])('isCutShort notices that %s', (_, text, spoken) => {
  expect(isCutShort(text, spoken)).toBe(true);
});

it.each([
  ['all was said', 'Hello, you.', 'Hello, you.'],
  ['the vendor trims', 'Hello, you!  ', 'Hello, you'],
  ['marks are obeyed and not said', 'Hello <break time="1s" /> you [whispers]', 'Hello you'],
  ['there are no times', 'Hello.', ''],
  ['the vendor writes it out', 'It cost $5.', 'It cost five dollars.'],
  ['capitals and ligatures differ', 'The ﬁre', 'the fire'],
])('isCutShort accepts the audio if %s', (_, text, spoken) => {
  expect(isCutShort(text, spoken)).toBe(false);
});
