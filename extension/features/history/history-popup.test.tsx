// @vitest-environment happy-dom
import type { Attempt, SentenceSession } from '@sayable/shared/contracts';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HistoryEntry } from '../../storage/index.ts';
import { HistoryPopup } from './history-popup.tsx';
import type { HistoryActions, HistoryStore } from './history-store.ts';

const attempt = (id: string, changes: Partial<Attempt> = {}): Attempt => ({
  id,
  text: `Sentence ${id}.`,
  source: { url: 'https://example.com/page', title: '' },
  startedAt: Date.now() - 300_000,
  durationMs: 1_000,
  state: 'assessed',
  assessment: {
    scores: { overall: 74.4, accuracy: 70, completeness: 100, fluency: 80, prosody: 60 },
    words: [
      { userIndex: 0, botIndex: 0, span: [0, 8], score: 30, error: 'mispronounced', phones: [] },
      { userIndex: 1, botIndex: 1, span: [9, 10], score: 95, error: 'none', phones: [] },
    ],
  },
  ...changes,
});

const calls: string[] = [];
const asked: number[] = [];
let rows: readonly Attempt[] | undefined;
let sessions: readonly SentenceSession[] = [];
let totals: ReturnType<HistoryStore['useTotals']>;
let selection: 'opened' | 'nothing-selected' | 'unreachable';
let root: Root;

const note =
  (name: string) =>
  async (target?: HistoryEntry | { id: string }): Promise<void> => {
    calls.push(`${name} ${target ? idOf(target) : ''}`.trim());
  };
function idOf(target: HistoryEntry | { id: string }): string {
  if (!('kind' in target)) return target.id;
  return target.kind === 'session' ? target.session.id : target.attempt.id;
}
const store: HistoryStore = {
  useTimeline(limit) {
    asked.push(limit);
    const groups = sessions.map((session) => ({ kind: 'session' as const, at: session.createdAt, session }));
    const singles = rows?.map((one) => ({ kind: 'attempt' as const, at: one.startedAt, attempt: one }));
    return singles && [...groups, ...singles].slice(0, limit);
  },
  useTotals: () => totals,
  today: () => '2026-11-20',
  markDeleted: note('delete'),
  undoDelete: note('undo'),
  purgeDeleted: note('purge'),
  recordingOf: async () => undefined,
};
const actions: HistoryActions = {
  startAfresh: async () => undefined,
  practiseSelection: async () => selection,
  practiseAgain: note('again'),
  judge: note('judge'),
  open: note('open'),
  openSession: note('session'),
  practisePage: note('page'),
  typeSentence: note('type'),
  openOptions: note('options'),
};

async function show(): Promise<void> {
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  root = createRoot(place);
  await act(async () => root.render(<HistoryPopup store={store} actions={actions} />));
}
async function press(name: string, index = 0): Promise<void> {
  const named = [...document.querySelectorAll('button')].filter(
    (button) => (button.getAttribute('aria-label') ?? button.textContent) === name,
  );
  await act(async () => named[index]?.click());
}
const shown = () => document.body.textContent ?? '';

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  calls.length = 0;
  asked.length = 0;
  selection = 'opened';
  sessions = [];
  totals = { days: [], sounds: [] };
});
afterEach(async () => {
  await act(async () => root.unmount());
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the popup', () => {
  it('lists tries with coloured words, score, place and time', async () => {
    rows = [attempt('1')];
    await show();
    expect(document.querySelector('.level-0')?.textContent).toBe('Sentence');
    expect(document.querySelector('.attempt-score')?.textContent).toBe('74 of 100');
    expect(document.querySelector('.attempt-place')?.textContent).toBe('5 minutes ago · example.com');
    expect(shown()).not.toContain('Judge now');
  });

  it('offers to judge what has no score yet', async () => {
    rows = [attempt('1', { state: 'kept', assessment: undefined })];
    await show();
    expect(shown()).toContain('Not scored yet');
    await press('Judge now');
    await press('Say it again');
    expect(calls).toEqual(['purge', 'judge 1', 'again 1']);
  });

  it('deletes, and offers for some seconds to undo it', async () => {
    vi.useFakeTimers();
    rows = [attempt('1'), attempt('2')];
    await show();
    await press('Delete', 1);
    await press('Undo');
    expect(calls).toEqual(['purge', 'delete 2', 'undo 2']);
    await press('Delete');
    await act(async () => vi.advanceTimersByTime(5_000));
    expect(shown()).toContain('Undo');
    await act(async () => vi.advanceTimersByTime(1_500));
    expect(shown()).not.toContain('Undo');
  });

  it('says so where a recording is gone', async () => {
    rows = [attempt('1')];
    await show();
    await press('Play');
    expect(shown()).toContain('can’t be played any more');
  });

  it('offers no playing where the recording went to make room, and says so', async () => {
    rows = [attempt('1', { recordingGone: true })];
    await show();
    expect(shown()).toContain('recording made room');
    expect(document.querySelector('[aria-label="Play"]')).toBeNull();
    expect(document.querySelector('.attempt-score')?.textContent).toBe('74 of 100');
  });

  it('lists sessions among the tries, opens either, and deletes a session as a whole', async () => {
    const item = { text: 'A.', source: { url: '', title: '' }, state: 'waiting', attemptIds: [] } as const;
    const session: SentenceSession = {
      id: 's',
      title: 'Tides',
      source: item.source,
      createdAt: Date.now(),
      updatedAt: Date.now(),
      stage: 'practising',
      position: 1,
      items: [
        { ...item, state: 'done', attemptIds: ['x'], score: 90 },
        { ...item, attemptIds: [] },
      ],
    };
    sessions = [session];
    rows = [attempt('1')];
    await show();
    expect(shown()).toContain('1 of 2 said');
    await press('Go on');
    await press('Sentence 1.');
    await press('Delete this session');
    await press('Undo');
    expect(calls).toEqual(['purge', 'session s', 'open 1', 'delete s', 'undo s']);
    expect(document.querySelectorAll('.pieces > i.fill-4')).toHaveLength(1);
  });

  it('shows the days and the sounds said worst, from totals alone', async () => {
    rows = [attempt('1')];
    totals = {
      days: [
        { day: '2026-11-10', attempts: 2, scoreSum: 121, durationMs: 9_000 },
        { day: '2026-11-20', attempts: 3, scoreSum: 240, durationMs: 125_000 },
      ],
      sounds: [
        { month: '2026-10', phone: 'TH', count: 4, scoreSum: 100 },
        { month: '2026-11', phone: 'TH', count: 4, scoreSum: 300 },
        { month: '2026-11', phone: 'R', count: 10, scoreSum: 400 },
        { month: '2026-11', phone: 'ZH', count: 1, scoreSum: 0 },
      ],
    };
    await show();
    expect(shown()).toContain('3 tries, 2 min');
    expect(document.querySelector('.days')?.getAttribute('aria-label')).toBe('Score by day, from 61 to 80');
    expect([...document.querySelectorAll('.chip')].map((chip) => chip.textContent)).toEqual(['ɹ40', 'θ50']);
  });

  it('leads to the options', async () => {
    rows = [];
    await show();
    await press('Options');
    expect(calls).toEqual(['purge', 'options']);
  });

  it('says what to do where nothing is selected or no page can be reached', async () => {
    rows = [];
    selection = 'nothing-selected';
    await show();
    expect(shown()).toContain('Nothing said yet');
    await press('Practise the selection');
    expect(shown()).toContain('Select a sentence on the page first.');
    selection = 'unreachable';
    await press('Practise the selection');
    await press('Type it');
    expect(calls).toEqual(['purge', 'type']);
  });

  it('shows that it is reading, and that it could not', async () => {
    rows = undefined;
    await show();
    expect(document.querySelector('[aria-label="Loading your tries"]')).not.toBeNull();
    await act(async () => root.unmount());
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    const broken: HistoryStore = {
      ...store,
      useTimeline() {
        throw new Error('The disk is full.');
      },
    };
    root = createRoot(document.body);
    await act(async () => root.render(<HistoryPopup store={broken} actions={actions} />));
    expect(shown()).toContain('could not be read');
  });

  it('asks for the first page only', async () => {
    rows = Array.from({ length: 120 }, (_, index) => attempt(String(index)));
    await show();
    expect(document.querySelectorAll('.attempt').length).toBe(12);
    expect(new Set(asked)).toEqual(new Set([12]));
  });
});
