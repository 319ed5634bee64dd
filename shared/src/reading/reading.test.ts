import { describe, expect, it } from 'vitest';
import type { AssessedWord, WordError } from '../contracts/assessment.ts';
import {
  type Reading,
  readingCommandSchema,
  readingSchema,
  type StoredReadSentence,
} from '../contracts/reading.ts';
import {
  accountOf,
  besideFirst,
  courseOf,
  gradeOfText,
  pausesOf,
  readingWeeksOf,
  saidLine,
} from './index.ts';

/** Returns sentences of ten words, each said in this many seconds, without pauses between them. */
function read(seconds: readonly number[], more: Partial<StoredReadSentence> = {}): StoredReadSentence[] {
  let at = 0;
  return seconds.map((length, sentence) => {
    const startMs = at;
    at += length * 1_000;
    const place = { sentence, text: `Sentence ${sentence}.`, attemptId: `a${sentence}`, startMs, endMs: at };
    return { ...place, words: 10, wordsSaid: 10, syllables: 15, ...more };
  });
}
const reading = (id: string, startedAt: number, more: Partial<Reading> = {}): Reading => ({
  id,
  source: { url: 'https://example.org/tides', title: 'Tides' },
  startedAt,
  mode: 'alone',
  sentences: 20,
  begin: 'The tide turns.',
  read: read([5, 5, 5, 5]),
  ...more,
});

describe('the account of a reading', () => {
  it('has no pace before ten seconds, and leaves rests out', () => {
    expect(accountOf(read([5])).wordsPerMinute).toBeNull();
    const [one, two] = read([10, 10]);
    if (!one || !two) return expect.fail('no sentences');
    const rested = { ...two, startMs: two.startMs + 60_000, endMs: two.endMs + 60_000 };
    expect(accountOf([rested, one]).wordsPerMinute).toBe(60);
  });
});

describe('the difficulty of a text', () => {
  it('is the grade by Flesch and Kincaid, from a hundred words on', () => {
    expect(gradeOfText(read(Array(9).fill(4)))).toBeNull();
    // 0.39 × 10 + 11.8 × 1.5 − 15.59 = 6.01
    expect(gradeOfText(read(Array(10).fill(4)))).toBe(6);
    expect(gradeOfText(read(Array(30).fill(4), { words: 4, syllables: 4 }))).toBe(0);
    expect(gradeOfText([])).toBeNull();
  });
});

describe('the course of a reading', () => {
  it('has the pace of each fifth of its words, in the order in which they were read', () => {
    const pages = read([6, 6, 6, 6, 10, 10, 10, 10, 12, 12]);
    expect(courseOf(pages.toReversed())).toEqual([100, 100, 60, 60, 50]);
  });

  it('is empty where a fifth is too short for a pace', () => {
    expect(courseOf(read([5, 5, 5, 5, 5]))).toEqual([]);
    expect(courseOf([])).toEqual([]);
  });
});

describe('the pauses of a reading', () => {
  it('are counted inside groups and between them; sentences without a result have none', () => {
    const pausesMs = { between: [400, 700], inside: [300] };
    expect(pausesOf([...read([5]), ...read([5, 5], { pausesMs })])).toEqual({
      between: { count: 4, seconds: 2 },
      inside: { count: 2, seconds: 1 },
    });
  });
});

describe('the same text, read again', () => {
  it('stands beside the first reading, by the sentences that both have', () => {
    const first = reading('first', 1, { read: read([10, 10, 10, 10], { wordsRight: 8 }) });
    const second = reading('second', 2, { read: read([9, 9, 9, 9, 9]) });
    const third = reading('third', 3, { read: read([6, 6, 6], { wordsRight: 9 }) });
    const beside = besideFirst(third, [third, second, first]);
    expect(beside?.first.id).toBe('first');
    expect(beside?.before).toMatchObject({ sentencesRead: 3, wordsPerMinute: 60, wordsRight: 24 });
    expect(beside?.now).toMatchObject({ sentencesRead: 3, wordsPerMinute: 100, wordsRight: 27 });
  });

  it('is the same one wherever it begins, and whatever the address of its page', () => {
    const source = { url: 'https://example.org/tides?from=mail', title: 'Tides' };
    const whole = reading('whole', 1, { source, read: read([10, 10, 10, 10]) });
    const [, , ...end] = read([1, 1, 5, 5, 5]);
    const later = end.map((one, sentence) => ({ ...one, sentence }));
    expect(besideFirst(reading('end', 2, { read: later }), [whole])).toMatchObject({
      before: { wordsPerMinute: 60, sentencesRead: 2 },
      now: { wordsPerMinute: 120, sentencesRead: 2 },
    });
  });

  it.each([
    ['the text is another', { read: read([5, 5, 5, 5], { text: 'It was cold.' }) }],
    ['too little was read both times', { read: read([5]) }],
    ['it is later', { startedAt: 3 }],
  ])('stands alone where %s', (_, other) => {
    expect(besideFirst(reading('now', 2), [reading('other', 1, other)])).toBeNull();
  });
});

describe('the readings of the weeks', () => {
  it('are the median pace, and the right words of all', () => {
    const of = (seconds: number, wordsRight: number | undefined) =>
      read(Array(4).fill(seconds), wordsRight === undefined ? {} : { wordsRight });
    const days: Record<number, string> = {
      1: '2026-11-16',
      2: '2026-11-22',
      3: '2026-11-23',
      4: '2026-11-24',
    };
    const readings = [
      reading('a', 1, { read: of(10, 9) }),
      reading('b', 2, { read: of(6, 8) }),
      reading('c', 3, { read: of(5, undefined) }),
      reading('short', 4, { read: read([2]) }),
    ];
    const weeks = ['2026-11-09', '2026-11-16', '2026-11-23'];
    expect(readingWeeksOf(readings, weeks, (at) => days[at] ?? '')).toEqual([
      null,
      { wordsPerMinute: 80, right: 85 },
      { wordsPerMinute: 120, right: null },
    ]);
  });
});

describe('a run of lines', () => {
  it('is stored like a reading of any mode, and can’t be begun as one', () => {
    const { source, id: readingId, begin } = reading('run', 1);
    const stored = ['alone', 'echo', 'turns', 'along', 'lines'] as const;
    const isStored = stored.map((mode) => readingSchema.safeParse(reading('r', 1, { mode })).success);
    const begun = { type: 'begin-reading', readingId, source, sentences: [begin], from: 0 };
    const canBegin = stored.map((mode) => readingCommandSchema.safeParse({ ...begun, mode }).success);
    expect(isStored).toEqual([true, true, true, true, true]);
    expect(canBegin).toEqual([true, true, true, true, false]);
  });

  it('has the account of a line from its judgement: words left out and added words are not said', () => {
    const at = (xmin: number, phones: string[] = []) => ({
      ...{ word: 'word', xmin, xmax: xmin + 0.5 },
      phones: phones.map((phone) => ({ phone, xmin, xmax: xmin + 0.5 })),
    });
    const word = (userIndex: number | null, botIndex: number | null, error: WordError): AssessedWord => ({
      ...{ userIndex, botIndex, error, score: 90, phones: [] },
      span: [2 * (botIndex ?? 0), 2 * (botIndex ?? 0) + 1],
    });
    const user = [at(0), at(1), at(2)];
    const bot = [at(0, ['AH0', 'W', 'EY1']), at(1, ['B', 'IY1']), at(2, ['S', 'IY1'])];
    const said = [word(0, 0, 'none'), word(1, null, 'added'), word(2, 2, 'mispronounced')];
    const words = [...said, word(null, 1, 'omitted')];
    expect(saidLine('a', 'A, b c', { alignment: { user, bot }, assessment: { words } })).toEqual({
      ...{ attemptId: 'a', text: 'A, b c', words: 3, wordsSaid: 2, wordsRight: 1, syllables: 4 },
      pausesMs: { between: [1_500], inside: [] },
    });
  });
});
