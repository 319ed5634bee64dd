import 'fake-indexeddb/auto';
import type { AssessedPhone, Attempt } from '@sayable/shared/contracts';
import { describe, expect, it } from 'vitest';
import { SayableDatabase } from '../database.ts';
import { createRoundStore } from '../practice/rounds.ts';
import { createSoundEvidenceStore } from './sound-evidence.ts';

const sound = (expected: string, heard: string | null): AssessedPhone => {
  const error = heard === null ? 'dropped' : heard === expected ? 'none' : 'replaced';
  return { expected, heard, score: 50, error };
};

function attempt(
  id: string,
  startedAt: number,
  phones: AssessedPhone[],
  more: Partial<Attempt> = {},
): Attempt {
  const heard = phones.flatMap((one) => one.heard ?? []);
  const spoken = heard.map((phone, index) => ({ phone, xmin: index / 10, xmax: (index + 1) / 10 }));
  return {
    id,
    startedAt,
    text: `Say think ${id}.`,
    durationMs: 900,
    state: 'assessed',
    source: { url: 'https://example.com/', title: 'Page' },
    alignment: { user: [{ word: 'think', xmin: 0, xmax: 0.4, phones: spoken }], bot: [] },
    assessment: {
      scores: { overall: 50, accuracy: 50, completeness: 100, fluency: 50, prosody: 50 },
      words: [{ userIndex: 0, botIndex: 1, span: [4, 9], score: 40, error: 'mispronounced', phones }],
    },
    ...more,
  };
}

const think = (first: string | null) => [
  sound('TH', first),
  sound('IH1', 'IH1'),
  sound('NG', 'NG'),
  sound('K', 'K'),
];

describe('the evidence of a sound', () => {
  it('is the newest wrong place with a recording, and 300 ms around the sound', async () => {
    const database = new SayableDatabase('evidence-1');
    const { lastWrong } = createSoundEvidenceStore(database);
    await database.attempts.bulkPut([
      attempt('old', 1, think('S')),
      attempt('wrong', 2, [sound('IH1', 'IH1'), sound('NG', 'NG'), sound('TH', 'S')]),
      attempt('gone', 3, think('S'), { recordingGone: true }),
      attempt('right', 4, think('TH')),
      attempt('deleted', 5, think('S'), { deletedAt: 9 }),
    ]);
    const found = await lastWrong('TH');
    expect(found).toMatchObject({ attemptId: 'wrong', word: 'think' });
    expect(found?.section.startMs).toBeCloseTo(100);
    expect(found?.section.endMs).toBeCloseTo(400);
    expect(await lastWrong('K')).toBeUndefined();
  });

  it('finds an omitted sound between its neighbours', async () => {
    const database = new SayableDatabase('evidence-2');
    await database.attempts.put(attempt('a', 1, [sound('IH1', 'IH1'), sound('NG', 'NG'), sound('K', null)]));
    const found = await createSoundEvidenceStore(database).lastWrong('K');
    expect(found?.section.startMs).toBeCloseTo(50);
  });

  it('lists sentences of pages, each once, without words of drills', async () => {
    const database = new SayableDatabase('evidence-3');
    const contrast = { word: 'think', phones: ['TH'], at: 0, otherWord: 'sink', other: 'S' };
    await database.attempts.bulkPut([
      attempt('a', 1, think('TH'), { text: 'I think so.' }),
      attempt('b', 2, think('S'), { text: 'I think so.' }),
      attempt('c', 3, think('TH'), { contrast }),
      attempt('d', 4, think('TH'), { source: { url: 'chrome-extension://x/practise.html', title: '' } }),
    ]);
    const found = await createSoundEvidenceStore(database).sentencesWith('TH', 5);
    expect(found.map(({ id }) => id)).toEqual(['b']);
  });
});

describe('the rounds of a pair of sounds', () => {
  it('are stored, newest first', async () => {
    const rounds = createRoundStore(new SayableDatabase('rounds'));
    const round = { pair: 'IY IH', kind: 'listening' as const, right: 7, wrong: 1 };
    await rounds.put({ ...round, id: 'a', doneAt: 1 });
    await rounds.put({ ...round, id: 'b', doneAt: 2 });
    await rounds.put({ ...round, id: 'c', doneAt: 3, pair: 'L R' });
    expect((await rounds.of('IY IH')).map(({ id }) => id)).toEqual(['b', 'a']);
  });
});
