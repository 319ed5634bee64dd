import type { Attempt, Drill } from '@sayable/shared/contracts';
import { applyStep, newDrill } from '@sayable/shared/drill';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach } from 'vitest';
import { definitionSource } from '../../messaging/definitions.test-support.ts';
import { FakeClient } from '../../messaging/fake-client.test-support.ts';
import { NotTaken } from '../../messaging/line-voice.ts';
import { act } from '../../ui/act.test-support.ts';
import { PanelFrame } from '../panel/index.ts';
import { DrillPanel, type DrillPanelProps } from './drill-panel.tsx';
import type { PanelActions, PanelStore } from './panel-store.ts';

export const source = { url: 'https://example.org/tides', title: 'Tides' };
export const pool = ['The tide is late.', 'We rowed home slowly.', 'Nobody spoke a word.'];
let root: Root;

/** The data of the database and the page; each test begins with none. */
interface Given {
  drill: Drill | null;
  before: Drill | null;
  attempts: Attempt[];
  /** The attempts at some words of the newest attempt. */
  parts: Attempt[];
  compare: DrillPanelProps['compare'];
  prepareCompare: DrillPanelProps['prepareCompare'];
}
const nothing = { drill: null, before: null, compare: undefined, prepareCompare: undefined };
export const given: Given = { ...nothing, attempts: [], parts: [] };
/** The speech host of the panel that is shown. */
export let host = new FakeClient();

const store: PanelStore = {
  useOpenDrill: () => given.drill,
  useDrills: () => [],
  useDrillAttempts: () => given.attempts,
  usePartsOf: () => given.parts,
  useDrillBefore: () => given.before,
  put: async (made) => {
    given.drill = made;
    await show();
  },
  async step(_, step) {
    if (given.drill) given.drill = applyStep(given.drill, step, 9);
    await show();
  },
  bringUp: async () => undefined,
  leave: async () => {
    given.drill = null;
    await show();
  },
};
const actions: PanelActions = {
  readPage: async () => null,
  hardSounds: async () => [],
  lineReader: () => async () => {
    throw new NotTaken('line-absent');
  },
  allowMicrophone: () => undefined,
  openOptions: () => undefined,
  openSound: () => undefined,
  makeId: () => 'made',
  now: () => 5,
};
const connect = () => host;

export async function show(panelStore: PanelStore = store): Promise<void> {
  const panel = (
    <PanelFrame shown="drill" onShow={() => undefined}>
      <DrillPanel
        actions={actions}
        connect={connect}
        store={panelStore}
        compare={given.compare}
        prepareCompare={given.prepareCompare}
        definitions={definitionSource()}
        firstLanguage={() => null}
      />
    </PanelFrame>
  );
  await act(async () => root.render(panel));
}
/** The host has prepared a sentence. */
export function prepare(text: string): void {
  host.show({ plan: { text, words: [{ word: 'the', span: [0, 3], pronunciations: [['DH', 'AH0']] }] } });
}

export function judged(id: string, itemIndex: number, overall: number, more: Partial<Attempt> = {}): Attempt {
  const scores = { overall, accuracy: 70, completeness: 100, fluency: 80, prosody: 60 };
  return {
    id,
    text: pool[itemIndex] ?? '',
    source,
    startedAt: 1,
    durationMs: 1,
    state: 'assessed',
    drillId: 's',
    itemIndex,
    alignment: { user: [], bot: [] },
    assessment: { scores, words: [] },
    ...more,
  };
}
export const begun = () =>
  applyStep(newDrill({ id: 's', title: 'Tides', source, pool }, 1), { type: 'start' }, 2);

function makeRoot(): void {
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  root = createRoot(place);
}

/** Closes the panel and makes place for a new one, which knows nothing of the one before. */
export async function closePanel(): Promise<void> {
  await act(async () => root.unmount());
  makeRoot();
}

/** Resets the panel. It is called once at the top of a test file. */
export function freshPanel(): void {
  beforeEach(() => {
    Object.assign(given, { ...nothing, attempts: [], parts: [] });
    host = new FakeClient();
    makeRoot();
  });
  afterEach(async () => {
    await act(async () => root.unmount());
  });
}

/** Makes a finished drill with an attempt at each sentence. */
export function finished(scores: readonly number[], more: Partial<Drill> = {}): Drill {
  const items = begun().items.map((item, index) => ({
    ...item,
    state: 'done' as const,
    attemptIds: [`a${index}`],
    score: scores[index] ?? 0,
  }));
  return { ...begun(), items, stage: 'finished', finishedAt: 3, ...more };
}
