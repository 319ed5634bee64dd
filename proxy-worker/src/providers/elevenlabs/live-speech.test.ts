import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SpeechAssembler } from './live-speech.ts';

const spokenOf = (...pieces: string[]) => {
  const spoken = new SpeechAssembler();
  for (const piece of pieces) spoken.addText(piece);
  return spoken;
};
const said = (text: string) =>
  Array.from(text, (character, index) => ({
    text: character,
    startMs: index * 10,
    endMs: index * 10 + 10,
  }));
/** Returns the characters of the text that got a time. */
const timed = (text: string, spoken: string) => {
  const placed = spokenOf(text).place(said(spoken));
  return placed.map(({ offset }) => text[offset]).join('');
};

describe('characters in the text', () => {
  it.each([
    ['Two returns.', 'Two returns.', 'Tworeturns.'],
    ['Two returns.', ' Two returns. ', 'Tworeturns.'],
    ['Hello — you!', 'Hello you!', 'Helloyou!'],
    ['“Well”, he said', 'Well he said', 'Wellhesaid'],
    ['TWO', 'two', 'TWO'],
    ['a\nb', 'a b', 'a\nb'],
    ['It’s $5 now', 'It’s five now', 'It’snow'],
  ])('get their times from the spoken ones: %j, spoken as %j', (text, spoken, expected) => {
    // A space may share the time of the mark beside it.
    expect(timed(text, spoken).replaceAll(' ', '')).toBe(expected);
  });

  it('are counted over all pieces', () => {
    const placed = spokenOf('Yes. ', 'No.').place(said('Yes. No.'));
    expect(placed[5]).toEqual({ offset: 5, startMs: 50, endMs: 60 });
  });

  it('never have decreasing times, whatever the vendor sends', () => {
    const times = fc.record({
      text: fc.string({ maxLength: 2 }),
      startMs: fc.integer(),
      endMs: fc.integer(),
    });
    fc.assert(
      fc.property(fc.string(), fc.array(times), (text, characters) => {
        const placed = spokenOf(text).place(characters);
        for (const [index, { offset, startMs, endMs }] of placed.entries()) {
          expect(offset).toBeGreaterThan(placed[index - 1]?.offset ?? -1);
          expect(startMs).toBeGreaterThanOrEqual(placed[index - 1]?.startMs ?? 0);
          expect(endMs).toBeGreaterThanOrEqual(startMs);
          expect(offset).toBeLessThan(text.length);
        }
      }),
    );
  });

  it('have a time each if all of the text is spoken', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z ,.’]{0,40}$/), (text) => {
        expect(timed(text, text)).toBe(text);
      }),
    );
  });
});

describe('samples', () => {
  it('are the same however their bytes are split', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.array(fc.nat(7)), (bytes, cuts) => {
        const reader = new SpeechAssembler();
        const samples: number[] = [];
        let at = 0;
        for (const cut of [...cuts, bytes.length]) {
          samples.push(...reader.samples(new Uint8Array(bytes.slice(at, at + cut))));
          at += cut;
        }
        const whole = new Int16Array(new Uint8Array(bytes.slice(0, bytes.length & ~1)).buffer);
        expect(samples).toEqual([...whole]);
        expect(reader.elapsedMs).toBeCloseTo(whole.length / 24);
      }),
    );
  });
});
