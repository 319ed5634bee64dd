import { describe, expect, it } from 'vitest';
import type { AssessedPhone, AssessedWord } from '../contracts/assessment.ts';
import type { Attempt } from '../contracts/attempt.ts';
import { csvOf, reportOf, studyItemsOf, tryRows, wordRows } from './index.ts';

type Said = readonly [word: string, error: AssessedWord['error'], score: number];

interface Made {
  id: string;
  at: number;
  words: readonly Said[];
  more?: Partial<Attempt>;
  version?: string;
}

const wrongSound: AssessedPhone = { expected: 'TH', heard: 'S', score: 20, error: 'replaced' };
const rightSound: AssessedPhone = { expected: 'TH', heard: 'TH', score: 95, error: 'none' };

/** An attempt at the words, each 500 ms long and with one sound. */
function attempt({ id, at, words, more = {}, version = 'v2' }: Made): Attempt {
  const text = words.map(([word]) => word).join(' ');
  const aligned = words.map(([word], index) => ({
    word,
    xmin: index * 0.5,
    xmax: (index + 1) * 0.5,
    phones: [{ phone: 'TH', xmin: index * 0.5, xmax: (index + 1) * 0.5 }],
  }));
  const overall = words.reduce((sum, [, , score]) => sum + score, 0) / words.length;
  let start = 0;
  const assessed = words.map(([word, error, score], index): AssessedWord => {
    const span: [number, number] = [start, start + word.length];
    start += word.length + 1;
    const phones = [error === 'mispronounced' ? wrongSound : rightSound];
    return { userIndex: index, botIndex: index, span, score, error, phones };
  });
  return {
    id,
    text,
    source: { url: 'https://news.example/a', title: 'News' },
    startedAt: at,
    durationMs: 60_000,
    state: 'assessed',
    day: '2026-11-20',
    alignment: { user: aligned, bot: aligned },
    assessment: {
      scores: { overall, accuracy: overall, completeness: 100, fluency: 80, prosody: 70 },
      words: assessed,
      scoredBy: { name: 'sounds', version },
    },
    ...more,
  };
}

describe('the items to export', () => {
  it('include a word that was wrong the last time, with its best recording, but no word that is right now', () => {
    const attempts = [
      attempt({
        id: 'b',
        at: 2,
        words: [
          ['thin', 'mispronounced', 30],
          ['thaw', 'none', 90],
        ],
      }),
      attempt({
        id: 'a',
        at: 1,
        words: [
          ['thin', 'mispronounced', 40],
          ['thaw', 'mispronounced', 20],
        ],
      }),
    ];
    const { word } = studyItemsOf(attempts, []);
    expect(word).toEqual([
      expect.objectContaining({
        key: 'word thin',
        sentence: 'thin thaw',
        pronunciation: [['TH']],
        best: { attemptId: 'a', section: { startMs: 0, endMs: 500 }, score: 40 },
      }),
    ]);
  });

  it('treat doubtful words as neither wrong nor right', () => {
    const attempts = [
      attempt({ id: 'a', at: 1, words: [['thin', 'mispronounced', 40]] }),
      attempt({ id: 'b', at: 2, words: [['thin', 'unsure', 70]] }),
    ];
    expect(studyItemsOf(attempts, []).word).toHaveLength(1);
    expect(reportOf(attempts).better).toEqual([]);
  });

  it('never include a deleted recording', () => {
    const gone = attempt({ id: 'a', at: 1, words: [['thin', 'none', 99]], more: { recordingGone: true } });
    const kept = attempt({ id: 'b', at: 2, words: [['thin', 'none', 80]] });
    const [sentence] = studyItemsOf([gone, kept], []).sentence;
    expect(sentence?.best).toMatchObject({ attemptId: 'b' });
  });

  it('gives a starred word the key of the same word to work on', () => {
    const said = attempt({ id: 'a', at: 1, words: [['thin', 'mispronounced', 40]] });
    const { star, word } = studyItemsOf([said], [{ word: 'thin', sentence: 'So thin.', starredAt: 3 }]);
    expect(star[0]?.key).toBe(word[0]?.key);
    expect(star[0]?.sentence).toBe('So thin.');
    const kept = { word: 'where is it?', sentence: 'Where is it?', starredAt: 3, means: 'Wo ist es?' };
    expect(studyItemsOf([], [kept]).star).toMatchObject([{ text: 'Where is it?', sentence: 'Wo ist es?' }]);
  });

  const said = (id: string, at: number, score: number, more: Partial<Attempt> = {}) =>
    attempt({ id, at, words: [['thin', 'mispronounced', score]], more });
  it.each<[string, Attempt[], number]>([
    ['the first try', [said('a', 1, 40)], 1],
    ['a better take', [said('a', 1, 40), said('b', 2, 50)], 2],
    ['no worse take', [said('a', 1, 40), said('b', 2, 30), said('c', 3, 20)], 1],
    ['no take that is as good', [said('a', 1, 40), said('b', 2, 40)], 1],
    ['no try whose recording is gone', [said('a', 1, 40), said('b', 2, 50, { recordingGone: true })], 1],
    [
      'another page',
      [said('a', 1, 40), said('b', 2, 30, { source: { url: 'https://x.example', title: 'X' } })],
      2,
    ],
    [
      'a page met again',
      [said('a', 1, 40, { source: { url: '', title: '' } }), said('b', 2, 30), said('c', 3, 20)],
      2,
    ],
  ])('change, for a note in Anki, with %s', (_, attempts, changedAt) => {
    const { word, sentence } = studyItemsOf(attempts, []);
    expect([word[0]?.changedAt, sentence[0]?.changedAt]).toEqual([changedAt, changedAt]);
  });

  it('change, for a note in Anki, when the word is starred', () => {
    const starredAt = (word: string) =>
      studyItemsOf([said('a', 1, 40)], [{ word, sentence: '', starredAt: 3 }]);
    expect([starredAt('thin').star[0]?.changedAt, starredAt('new').star[0]?.changedAt]).toEqual([3, 3]);
  });

  it('exclude deleted attempts, and sentences of conversations', () => {
    const deleted = attempt({ id: 'a', at: 1, words: [['thin', 'none', 80]], more: { deletedAt: 5 } });
    const talk = attempt({ id: 'b', at: 2, words: [['thaw', 'none', 80]], more: { conversationId: 'c' } });
    expect(studyItemsOf([deleted, talk], []).sentence).toEqual([]);
  });
});

describe('the report', () => {
  it('counts sounds by times wrong, and names words that improved', () => {
    const attempts = [
      attempt({
        id: 'a',
        at: 1,
        words: [
          ['thin', 'mispronounced', 40],
          ['thaw', 'none', 90],
        ],
      }),
      attempt({
        id: 'b',
        at: 2,
        words: [
          ['thin', 'none', 92],
          ['thaw', 'mispronounced', 30],
        ],
      }),
    ];
    expect(reportOf(attempts)).toEqual({
      days: 1,
      minutes: 2,
      tries: 2,
      wordTries: 0,
      sounds: [{ phone: 'TH', wrong: 2, count: 4 }],
      better: [{ word: 'thin', before: 40, now: 92 }],
      toWorkOn: ['thaw'],
      sentences: [
        { text: 'thin thaw', page: 'News', tries: 2, first: 65, last: 61, best: 65, wrong: ['thaw'] },
      ],
    });
  });

  it('is empty without attempts', () => {
    expect(reportOf([])).toMatchObject({ days: 0, minutes: 0, tries: 0, sounds: [], sentences: [] });
  });
});

describe('CSV', () => {
  it('quotes as RFC 4180 requires, and starts with a byte order mark', () => {
    expect(csvOf([['a', 'b,c', 'say "so"', 'two\nlines', 4.5, null]])).toBe(
      '\uFEFFa,"b,c","say ""so""","two\nlines",4.5,\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@x', '\t=1', ' =1', '＝1'])(
    'prevents %j from being read as a formula',
    (text) => {
      expect(csvOf([[text]])).toBe(`\uFEFF'${text}\r\n`);
    },
  );

  it('has a row for each attempt and each word, in local time', () => {
    const page = { url: 'https://news.example/a', title: '=HYPERLINK("x")' };
    const one = attempt({
      id: 'a',
      at: Date.UTC(2026, 10, 20, 23, 30),
      words: [
        ['thin', 'mispronounced', 40],
        ['thaw', 'unsure', 70],
      ],
      more: { source: page },
    });
    const [, row] = tryRows([one], () => -60);
    expect(row?.slice(0, 6)).toEqual(['2026-11-21 00:30', 'sentence', 'thin thaw', page.title, page.url, 60]);
    expect(csvOf(tryRows([one], () => 0))).toContain(`"'=HYPERLINK(""x"")"`);
    expect(row?.slice(-2)).toEqual([0, 'v2']);
    const words = wordRows([one], () => 0).slice(1);
    expect(words.map((cells) => cells.slice(1, 6))).toEqual([
      ['thin', 'θ', 40, 'wrong', 'θ→s'],
      ['thaw', 'θ', null, 'not sure', ''],
    ]);
  });

  it('counts the pauses inside groups of an attempt', () => {
    const said = attempt({ id: 'a', at: 1, words: [['thin', 'none', 90]] });
    const pauses = [{ after: 0, ms: 300, group: [0, 2] as [number, number] }];
    const paused = { ...said, assessment: said.assessment && { ...said.assessment, pauses } };
    const [head, row] = tryRows([paused], () => 0);
    expect(row?.[head?.indexOf('Pauses inside a group') ?? -1]).toBe(1);
  });
});
