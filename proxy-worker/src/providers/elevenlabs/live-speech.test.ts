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

describe('an alignment that begins again', () => {
  /**
   * Places runs of characters that are spoken one after the other. Returns the characters that got a time,
   * with it.
   */
  const placedIn = (text: string, runs: readonly string[]) => {
    const spoken = spokenOf(text);
    const characters = said(runs.join(''));
    let at = 0;
    return runs.flatMap((run) => {
      const placed = spoken.place(characters.slice(at, at + run.length));
      at += run.length;
      return placed;
    });
  };

  const greeting = 'Hello Anna, I am Maria. I am calling you about the room.';
  it.each([
    ['from its beginning', greeting, ['Hello Anna, I am M', greeting]],
    [
      'from its beginning, in several runs',
      greeting,
      ['Hello Anna, I am M', 'Hello Anna, ', 'I am Maria. ', 'I am calling you about the room.'],
    ],
    ['twice', greeting, ['Hello Anna, I am M', 'Hello Anna, I am Maria. ', 'I am calling you ab', greeting]],
    [
      'from a sentence',
      greeting,
      ['Hello Anna, I am Maria. I am calling you ab', 'I am calling you about the room.'],
    ],
    ['after all of it', greeting, [greeting, greeting]],
    ['where its words are repeated', 'No. No. I said no.', ['No. ', 'No. No. I said ', 'no.']],
    [
      'never, but repeats its words',
      'No, no, no. No, thank you.',
      ['No, no, ', 'no. ', 'No, ', 'thank you.'],
    ],
  ])('has each character once: %s', (_, text, runs) => {
    expect(
      placedIn(text, runs)
        .map(({ offset }) => text[offset])
        .join(''),
    ).toBe(text);
  });

  it('gives new characters the times of the run in which they first come', () => {
    const [run, whole] = ['Hello Anna, I am M', greeting];
    const placed = placedIn(greeting, [run, whole]);
    expect(placed[0]?.startMs).toBe(0);
    expect(placed[run.length]?.startMs).toBe(run.length * 20);
  });

  it('is not taken for one if a number is spoken in words', () => {
    const text = 'Five? No, $5 for all.';
    const spoken = spokenOf(text);
    spoken.place(said('Five? No, '));
    expect(spoken.place(said('five dollars for all.')).at(-1)?.offset).toBe(text.length - 1);
  });

  it('has each character once, wherever it begins again and however it is cut', () => {
    const word = fc.stringMatching(/^[a-z]{4,7}$/);
    const words = fc.uniqueArray(word, { minLength: 2, maxLength: 12, selector: (each) => each.slice(0, 3) });
    const cuts = fc.array(
      fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }), back: fc.nat(12) }),
      {
        maxLength: 5,
      },
    );
    fc.assert(
      fc.property(words, cuts, (all, at) => {
        const text = all.join(' ');
        const starts = all.map((_, index) => all.slice(0, index).join(' ').length + (index === 0 ? 0 : 1));
        const runs: string[] = [];
        let from = 0;
        for (const { share, back } of at) {
          const to = Math.min(text.length, from + 4 + Math.floor(share * (text.length - from)));
          runs.push(text.slice(from, to));
          const earlier = starts.filter((start) => start <= to - 4);
          from = back < earlier.length ? (earlier.at(-1 - back) ?? 0) : to;
        }
        runs.push(text.slice(from));
        expect(placedIn(text, runs).map(({ offset }) => offset)).toEqual([...text].map((_, index) => index));
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
