import type { Attempt, Drill, Reading } from '@sayable/shared/contracts';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach } from 'vitest';
import { act } from '../../ui/act.test-support.ts';
import { HistoryPopup } from './history-popup.tsx';
import type { HistoryActions, HistoryStore } from './history-store.ts';

/** Makes a judged attempt of five minutes ago. */
export const attempt = (id: string, changes: Partial<Attempt> = {}): Attempt => ({
  id,
  text: `Sentence ${id}.`,
  source: { url: 'https://example.com/page', title: '' },
  startedAt: Date.now() - 300_000,
  durationMs: 1_000,
  state: 'assessed',
  assessment: {
    scoredBy: { name: 'sounds', version: 'net' },
    scores: { overall: 74.4, accuracy: 70, completeness: 100, fluency: 80, prosody: 60 },
    words: [
      { userIndex: 0, botIndex: 0, span: [0, 8], score: 30, error: 'mispronounced', phones: [] },
      { userIndex: 1, botIndex: 1, span: [9, 10], score: 95, error: 'none', phones: [] },
    ],
  },
  ...changes,
});

/** The state of a test's popup, and its calls. */
interface Given {
  rows: readonly Attempt[] | undefined;
  drills: readonly Drill[];
  readings: readonly Reading[];
  totals: ReturnType<HistoryStore['useTotals']>;
  due: number;
  selection: 'opened' | 'nothing-selected' | 'unreachable';
  page: 'opened' | 'nothing-to-read' | 'unreachable';
}
const nothing: Given = {
  rows: [],
  drills: [],
  readings: [],
  totals: { days: [], sounds: [] },
  due: 0,
  selection: 'opened',
  page: 'opened',
};
export const given: Given = { ...nothing };
export const calls: string[] = [];
export const asked: number[] = [];
let root: Root | undefined;

const note =
  (name: string) =>
  async (target?: { id: string }): Promise<void> => {
    calls.push(`${name} ${target?.id ?? ''}`.trim());
  };
export const store: HistoryStore = {
  useTimeline(limit) {
    asked.push(limit);
    const groups = given.drills.map((drill) => ({
      kind: 'drill' as const,
      id: drill.id,
      at: drill.createdAt,
      drill,
    }));
    const singles = given.rows?.map((one) => ({
      kind: 'attempt' as const,
      id: one.id,
      at: one.startedAt,
      attempt: one,
    }));
    const readings = given.readings.map((reading) => ({
      kind: 'reading' as const,
      id: reading.id,
      at: reading.startedAt,
      reading,
    }));
    return singles && [...groups, ...readings, ...singles].slice(0, limit);
  },
  useReadAttempts: (id) =>
    id === null ? undefined : [attempt('read-1', { readingId: id }), attempt('read-2', { readingId: id })],
  useTotals: () => given.totals,
  useDue: () => given.due,
  today: () => '2026-11-20',
  markDeleted: note('delete'),
  undoDelete: note('undo'),
  purgeDeleted: note('purge'),
  recordingOf: async () => undefined,
};
const actions: HistoryActions = {
  startAfresh: async () => undefined,
  findSelection: async () => (given.selection === 'opened' ? 'selected' : given.selection),
  reloadPage: note('reload'),
  practiseSelection: async () => given.selection,
  practiseAgain: note('again'),
  judge: note('judge'),
  open: note('open'),
  openDrill: note('session'),
  openReading: note('reading'),
  readPage: async () => given.page,
  practisePage: note('page'),
  openSound: async (phone) => void calls.push(`sound ${phone}`),
  conversation: note('conversation'),
  review: note('review'),
  progress: note('progress'),
  typeSentence: note('type'),
  openOptions: note('options'),
};

/**
 * Renders the popup.
 * @param options `again`: the popup is rendered again, as after a change of the stored data
 */
export async function show(from: HistoryStore = store, { again = false } = {}): Promise<void> {
  if (again) return act(async () => root?.render(<HistoryPopup store={from} actions={actions} />));
  await act(async () => root?.unmount());
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  const made = createRoot(place);
  root = made;
  await act(async () => made.render(<HistoryPopup store={from} actions={actions} />));
}
export async function press(name: string, index = 0): Promise<void> {
  const named = [...document.querySelectorAll('button')].filter(
    (button) => (button.getAttribute('aria-label') ?? button.textContent) === name,
  );
  await act(async () => named[index]?.click());
}
export const shown = () => document.body.textContent ?? '';

/** Resets the popup for each test file. */
export function freshPopup(): void {
  beforeEach(() => {
    Object.assign(given, nothing);
    calls.length = 0;
    asked.length = 0;
  });
  afterEach(async () => {
    await act(async () => root?.unmount());
    root = undefined;
  });
}
