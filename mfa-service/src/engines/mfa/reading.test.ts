import { describe, expect, it } from 'vitest';
import type { EngineWord } from '../types.ts';
import type { LexiconEntry } from './lexicon.ts';
import type { Aligned } from './protocol.ts';
import { addedSpeech, doubtfulWords, doubtOf, type Part, type ReadPart, readWords } from './reading.ts';
import type { Stretch } from './stretches.ts';

type Placed = Aligned['words'][number];
type Heard = Aligned['heard'][number];

/** A word whose phones last a tenth of a second each. */
function placed(index: number, start: number, phones: string, margin: number | null, length = 0.1): Placed {
  return {
    index,
    phones: phones
      .split(' ')
      .map((label, at) => [label, start + length * at, start + length * (at + 1), -50, margin]),
  };
}

function heard(start: number, phones: string): Heard[] {
  return phones.split(' ').map((label, at) => [label, start + 0.1 * at, start + 0.1 * (at + 1), 0]);
}

const read = (planIndex: number, startMs: number, endMs: number): EngineWord => ({
  planIndex,
  kind: 'read',
  word: 'word',
  startMs,
  endMs,
  phones: [],
});

/** Answers requests in turn, and keeps their words and parts. */
function answering(...answers: (Aligned | null)[]) {
  const asked: string[][] = [];
  const parts: Part[] = [];
  const align = (entries: readonly LexiconEntry[][], part: Part) => {
    asked.push(entries.map(([entry]) => entry?.phones ?? ''));
    parts.push(part);
    return Promise.resolve(answers.shift() ?? null);
  };
  return { align, asked, parts };
}

const wordsOf = (read: ReadPart[] | null) => (read ?? []).flatMap(({ words }) => words);

const entry = (phones: string): LexiconEntry => ({ phones, probability: 1, pairs: [] });
const lexicon = ['TH R IY1', 'B ER1 D Z', 'S AE1 T'].map((phones) => [entry(phones)]);
const sounds = 'TH R IY1 B ER1 D Z S AE1 T';
const text = [placed(0, 0, 'TH R IY1', 0.5), placed(1, 0.3, 'B ER1 D Z', -1), placed(2, 0.7, 'S AE1 T', 0)];
const aligned = (words: Placed[], logLikelihood: number, free = sounds): Aligned => ({
  type: 'aligned',
  id: 1,
  memoryBytes: 0,
  words,
  logLikelihood,
  heard: heard(0, free),
});
const squeezed = [
  placed(0, 0, 'TH R IY1', -4, 0.03),
  placed(1, 0.3, 'B ER1 D Z', -3),
  placed(2, 0.7, 'S AE1 T', -6, 0.03),
];

describe('doubtOf', () => {
  it('is low if the best free phones are those of the text, whatever their stress, and high if they are others', () => {
    expect(doubtOf(aligned(text, 0))).toBeLessThan(-10);
    expect(doubtOf(aligned(text, 0, sounds.replaceAll('1', '0')))).toBe(doubtOf(aligned(text, 0)));
    expect(doubtOf(aligned(squeezed, 0, 'M OW1 N UW1 L AA1 K F'))).toBeGreaterThan(3);
  });

  it('stays low if a single word of a read text fits very badly', () => {
    expect(doubtOf(aligned([...text.slice(0, 2), placed(2, 0.7, 'S AE1 T', -40)], 0))).toBeLessThan(-5);
  });
});

describe('readWords', () => {
  it('calls the aligner once if no word is doubtful', async () => {
    const { align, asked } = answering(aligned(text, -1000));
    expect(await readWords(lexicon, align)).toMatchObject([{ from: 0, words: text }]);
    expect(asked).toHaveLength(1);
  });

  const otherWords = 'M OW1 N UW1 L AA1 K F';
  const says = (isText: boolean, ...stretches: Stretch[]) => ({
    otherReading: async () => ({ isText, stretches }),
  });

  it('rejects a doubtful text if the other engine does, and keeps it if there is no other', async () => {
    const whole = aligned(squeezed, -1000, otherWords);
    expect(await readWords(lexicon, answering(whole).align, says(false))).toBeNull();
    expect(wordsOf(await readWords(lexicon, answering(whole).align, says(true)))).toHaveLength(3);
    expect(wordsOf(await readWords(lexicon, answering(whole).align))).toHaveLength(3);
  });

  it('rejects a text if most of what was said is in none of its words, and the other engine hears another text', async () => {
    const long = aligned(text, -1000, `${sounds} ${otherWords} ${otherWords}`);
    expect(await readWords(lexicon, answering(long).align, says(false))).toBeNull();
  });

  it('does not ask the other engine about a clear text', async () => {
    const otherReading = () => Promise.reject(new Error('This was asked.'));
    const read = await readWords(lexicon, answering(aligned(text, -1000)).align, { otherReading });
    expect(wordsOf(read)).toHaveLength(3);
  });

  it('searches each stretch for its own words, where the other engine hears speech or long pauses between them', async () => {
    const [three, birds] = [placed(0, 0.1, 'TH R IY1', 0), placed(0, 0.2, 'B ER1 D Z', 0)];
    const { align, asked, parts } = answering(
      aligned(text, -1000),
      aligned([three], -300, 'TH R IY1'),
      aligned([birds], -400, 'B ER1 D Z'),
    );
    const stretches = [
      { first: 0, end: 1, from: 2, to: 3 },
      { first: 1, end: 2, from: 5, to: 6 },
    ];
    const read = await readWords(lexicon, align, { hasPause: true, ...says(true, ...stretches) });
    expect(asked.slice(1)).toEqual([['TH R IY1'], ['B ER1 D Z']]);
    expect(parts.slice(1)).toMatchObject([
      { from: 2, to: 3 },
      { from: 5, to: 6 },
    ]);
    expect(wordsOf(read).map(({ index, phones }) => [index, phones[0]?.[1]])).toEqual([
      [0, 2.1],
      [1, 5.2],
    ]);
    expect(read?.[1]?.heard[0]?.[1]).toBe(5);
  });

  const doubtful = [
    placed(0, 0, 'TH R IY1', -3),
    placed(1, 0.3, 'B ER1 D Z', -3.5),
    placed(2, 0.7, 'S AE1 T', 0),
  ];
  /** The text without its second word: the third one has all of the time, or only its own. */
  const without = (start: number, logLikelihood: number) =>
    aligned([placed(0, 0, 'TH R IY1', 0), placed(1, start, 'S AE1 T', 0, (1 - start) / 3)], logLikelihood);

  it('omits a word if the words around it fit better without it, and no other word', async () => {
    const { align, asked } = answering(
      aligned(doubtful, -1000),
      ...[aligned(doubtful, -1000), without(0.3, -900)],
      ...[aligned(doubtful, -1000), without(0, -990)],
    );
    const read = await readWords(lexicon, align);
    expect(wordsOf(read).map(({ index }) => index)).toEqual([0, 2]);
    expect(asked.slice(1)).toEqual([
      ['TH R IY1', 'B ER1 D Z', 'S AE1 T'],
      ['TH R IY1', 'S AE1 T'],
      ['TH R IY1', 'S AE1 T'],
      ['S AE1 T'],
    ]);
  });

  it('keeps a word if omitting it leaves speech that no word covers', async () => {
    const { align } = answering(aligned(doubtful, -1000), aligned(doubtful, -1000), without(0.7, -900));
    expect(wordsOf(await readWords(lexicon, align))).toHaveLength(3);
  });

  it('checks a doubtful word in the part of the recording with the two words on either side', async () => {
    const many = [0, 1, 2, 3, 4, 5, 6].map((at) => placed(at, at, 'S AE1 T', at === 3 ? -9 : 3));
    const parts: unknown[] = [];
    const align = (_: readonly LexiconEntry[][], part: object) => {
      parts.push(part);
      return Promise.resolve(aligned(many, -1000, 'S AE1 T '.repeat(7).trim()));
    };
    await readWords(
      Array.from({ length: 7 }, () => [entry('S AE1 T')]),
      align,
    );
    expect(parts[1]).toEqual({ from: 1, to: 5.3 });
  });

  it('finds no text if there is no alignment or no word', async () => {
    expect(await readWords(lexicon, answering(null).align)).toBeNull();
    expect(await readWords(lexicon, answering(aligned([], -1000)).align)).toBeNull();
  });
});

describe('doubtfulWords', () => {
  it('returns words that fit worse than any phones, and those beside a very bad one; the worst first', () => {
    const words = [
      placed(0, 0, 'TH', -2.5),
      placed(1, 0.1, 'B IY1', 0),
      placed(2, 0.3, 'S', -7),
      placed(3, 0.4, 'T', -1.9),
      placed(4, 0.5, 'T', -1.9),
    ];
    expect(doubtfulWords(words)).toEqual([2, 0, 3, 1]);
    expect(doubtfulWords([placed(0, 0, 'TH', null)])).toEqual([0]);
  });
});

describe('addedSpeech', () => {
  const words = [read(0, 0, 300), read(1, 900, 1_200)];

  it('returns speech outside all words, with its recognised sounds', () => {
    const [added, ...more] = addedSpeech(words, heard(0, 'TH R IY1 K AE1 T S B AA1 D'));
    expect(more).toEqual([]);
    expect(added).toMatchObject({ planIndex: null, kind: 'added', word: '<unk>', startMs: 300, endMs: 900 });
    expect(added?.phones.map(({ expected, recognized }) => [expected, recognized])).toEqual(
      ['K', 'AE1', 'T', 'S', 'B', 'AA1'].map((label) => [null, label]),
    );
  });

  it('returns no sound as short as a breath, even if a word or a pause divides a longer one', () => {
    expect(addedSpeech(words, heard(0.4, 'HH AH0 HH'))).toEqual([]);
    const around = [...heard(0.6, 'K AE1 T'), ...heard(0.9, 'B AA1 D'), ...heard(1.2, 'M IY1 L')];
    expect(addedSpeech(words, around)).toEqual([]);
    expect(addedSpeech([], [...heard(0, 'K AE1'), ...heard(0.5, 'T S')])).toEqual([]);
  });
});
