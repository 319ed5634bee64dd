import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlignedUtterance } from '../align/index.ts';
import { chooseFormat } from './index.ts';

const engine = {
  ...({ name: 'embedded', version: '1', model: 'en-us', language: 'en-US' } as const),
  secondOpinion: false,
};

function aligned(words: { word: string; xmin: number; xmax: number }[], userSeconds = 3): AlignedUtterance {
  const user = words.map((word) => ({
    ...word,
    phones: [{ phone: 'AH0', xmin: word.xmin, xmax: word.xmax }],
  }));
  const times = { decodeMs: 0, waitMs: 0, alignMs: 0 };
  return {
    answer: { user, words: [], engine },
    audioSeconds: userSeconds,
    userSeconds,
    referenceSeconds: undefined,
    times,
  };
}

const two = aligned([
  { word: 'a"b', xmin: 0.5, xmax: 1 },
  { word: 'cat', xmin: 1, xmax: 1.5 },
]);

describe('the Accept header of a client', () => {
  it.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['text/html, application/xhtml+xml, */*;q=0.8', 'application/json'],
    ['application/json;q=0.4, text/x-textgrid;q=0.9', 'text/x-textgrid'],
    ['application/x-praat-textgrid; style="short"', 'text/x-textgrid; style=short'],
    ['application/json;q=0, */*', 'text/x-textgrid'],
    ['text/*', 'text/x-textgrid'],
    ['text/x-textgrid;q=0, text/*, */*;q=0.1', 'application/json'],
    ['application/*;q=0.2, image/png', 'application/json'],
  ])('%s selects %s', (accept, type) => {
    expect(chooseFormat(accept).contentType.startsWith(type)).toBe(true);
  });

  it.each([
    'image/png',
    'text/csv',
    'constructor',
    '__proto__',
    'application/json;q=0',
    ';;;',
    '*/*;q=0',
    'image/*',
    '/*',
  ])('%s is refused', (accept) => {
    expect(() => chooseFormat(accept)).toThrow(/Accept application\/json/);
  });
});

describe('a TextGrid', () => {
  it('has Praat’s long form', () => {
    expect(chooseFormat('text/x-textgrid').render(two)).toBe(`File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 3
tiers? <exists>
size = 2
item []:
${[1, 2]
  .map(
    (item) => `    item [${item}]:
        class = "IntervalTier"
        name = "${item === 1 ? 'words' : 'phones'}"
        xmin = 0
        xmax = 3
        intervals: size = 4
        intervals [1]:
            xmin = 0
            xmax = 0.5
            text = ""
        intervals [2]:
            xmin = 0.5
            xmax = 1
            text = "${item === 1 ? 'a""b' : 'AH0'}"
        intervals [3]:
            xmin = 1
            xmax = 1.5
            text = "${item === 1 ? 'cat' : 'AH0'}"
        intervals [4]:
            xmin = 1.5
            xmax = 3
            text = ""
`,
  )
  .join('')}`);
  });

  it('covers the time from 0 to its end without gaps, whatever the times are', () => {
    const time = fc.integer({ min: 0, max: 4_000 }).map((ms) => ms / 1_000);
    const word = fc.record({ word: fc.constantFrom('a', '<unk>', 'it"s'), xmin: time, xmax: time });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        const lines = chooseFormat('text/x-textgrid;style=short').render(aligned(words)).split('\n');
        const end = Number(lines[4]);
        const count = Number(lines[11]);
        let at = 0;
        for (let index = 0; index < count; index += 1) {
          const [start, until] = [Number(lines[12 + 3 * index]), Number(lines[13 + 3 * index])];
          expect(start).toBe(at);
          expect(until).toBeGreaterThan(start);
          at = until;
        }
        expect(at).toBe(end);
      }),
    );
  });
});
