// @vitest-environment happy-dom
import type { Attempt, PracticeCommand, PracticeEvent, SentenceSession } from '@sayable/shared/contracts';
import { applyStep, newSession } from '@sayable/shared/session';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DefinitionSource } from '../../messaging/definitions.ts';
import type { PanelActions, PanelStore } from './panel-store.ts';
import { SessionPanel } from './session-panel.tsx';

const source = { url: 'https://example.org/tides', title: 'Tides' };
const pool = ['The tide is late.', 'We rowed home slowly.', 'Nobody spoke a word.'];
let session: SentenceSession | null;
let attempts: Attempt[];
let root: Root;
let sent: PracticeCommand[];
let compare: ((id: string) => string) | undefined;
let emit: (event: PracticeEvent) => void;

const store: PanelStore = {
  useOpenSession: () => session,
  useSessions: () => [],
  useSessionAttempts: () => attempts,
  useSessionBefore: () => null,
  put: async (made) => {
    session = made;
    await show();
  },
  async step(_, step) {
    if (session) session = applyStep(session, step, 9);
    await show();
  },
  bringUp: async () => undefined,
  leave: async () => {
    session = null;
    await show();
  },
};
const actions: PanelActions = {
  readPage: async () => null,
  allowMicrophone: () => undefined,
  openOptions: () => undefined,
  makeId: () => 'made',
  now: () => 5,
};
const connect = () => {
  const listeners = new Set<(event: PracticeEvent) => void>();
  emit = (event) => {
    for (const listener of listeners) listener(event);
  };
  return {
    send: (command: PracticeCommand) => void sent.push(command),
    subscribe(listener: (event: PracticeEvent) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => undefined,
  };
};
const unasked = () => Promise.reject(new Error('No word is opened here.'));
const definitions: DefinitionSource = {
  lookUp: unasked,
  star: unasked,
  unstar: unasked,
  explain: unasked,
  openOptions: unasked,
};

async function show(): Promise<void> {
  const panel = (
    <SessionPanel
      {...{ store, actions, connect, compare }}
      definitions={definitions}
      firstLanguage={() => null}
    />
  );
  await act(async () => root.render(panel));
}
async function press(name: string): Promise<void> {
  const button = [...document.querySelectorAll('button')].find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent) === name,
  );
  if (!button) throw new Error(`No button ${name} in: ${shown()}`);
  await act(async () => button.click());
}
const shown = () => document.body.textContent ?? '';
const prepared = (text: string): PracticeEvent => ({
  type: 'sentence-prepared',
  plan: { text, words: [{ word: 'the', span: [0, 3], pronunciations: [['DH', 'AH0']] }] },
});

function judged(id: string, itemIndex: number, overall: number, more: Partial<Attempt> = {}): Attempt {
  const scores = { overall, accuracy: 70, completeness: 100, fluency: 80, prosody: 60 };
  return {
    id,
    text: pool[itemIndex] ?? '',
    source,
    startedAt: 1,
    durationMs: 1,
    state: 'assessed',
    sessionId: 's',
    itemIndex,
    alignment: { user: [], bot: [] },
    assessment: { scores, words: [] },
    ...more,
  };
}
const begun = () => applyStep(newSession({ id: 's', title: 'Tides', source, pool }, 1), { type: 'start' }, 2);

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  session = null;
  attempts = [];
  sent = [];
  compare = undefined;
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  root = createRoot(place);
});
afterEach(async () => {
  await act(async () => root.unmount());
  vi.unstubAllGlobals();
});

describe('the side panel', () => {
  it('says what to do where the page can’t be read', async () => {
    await show();
    await press('Choose from this page');
    expect(shown()).toContain('can’t read this page');
  });

  it('prepares each sentence with its place, and the next one ahead', async () => {
    session = begun();
    await show();
    expect(sent).toMatchObject([
      { type: 'prepare-sentence', text: pool[0], place: { sessionId: 's', itemIndex: 0 } },
    ]);
    await act(async () => {
      emit(prepared('The tide is late.'));
      emit({ type: 'reference-ready', durationMs: 1 });
    });
    expect(sent.at(-1)).toEqual({ type: 'prepare-ahead', text: pool[1] });
    await press('Skip');
    expect(sent.at(-1)).toMatchObject({ type: 'prepare-sentence', text: pool[1] });
    expect(shown()).toContain('Skipped');
  });

  it('leaves the next sentence alone when the one before could not be judged', async () => {
    session = begun();
    await show();
    await press('Skip');
    await act(async () => {
      emit(prepared('We rowed home slowly.'));
      const error = { code: 'unprocessable', message: 'No.', retryable: true, reason: 'silence' } as const;
      emit({ type: 'command-failed', command: 'stop-recording', error, attemptId: 'before' });
    });
    expect(document.querySelector('.sentence-now [role="status"]')?.textContent).toMatch(/^Ready/);
  });

  it('can be gone on from where no model voice could be made', async () => {
    session = begun();
    await show();
    await act(async () => {
      const error = {
        code: 'internal',
        message: 'No voice.',
        retryable: true,
        reason: 'engine-failed',
      } as const;
      emit({ type: 'command-failed', command: 'prepare-sentence', error });
    });
    await press('Skip');
    expect(shown()).toContain('2 of 3');
  });

  it('lists the weakest first; a recording that made room has its score still', async () => {
    const scores = [80, 40, 60];
    attempts = scores.map((score, index) =>
      judged(`a${index}`, index, score, { recordingGone: index === 1 }),
    );
    const items = begun().items.map((item, index) => ({
      ...item,
      state: 'done' as const,
      attemptIds: [`a${index}`],
      score: scores[index] ?? 0,
    }));
    session = { ...begun(), items, stage: 'finished', finishedAt: 3 };
    compare = (id) => `compared ${id}`;
    await show();
    const texts = [...document.querySelectorAll('.sentence-text')].map((one) => one.textContent);
    expect(texts).toEqual([pool[1], pool[2], pool[0]]);
    expect(shown()).toContain('made room for newer ones');
    const rows = document.querySelectorAll<HTMLElement>('button.sentence-row');
    await act(async () => rows[0]?.click());
    expect(shown()).not.toContain('Compare');
    await act(async () => rows[1]?.click());
    await press('Compare');
    expect(shown()).toContain('compared a2');
  });
});
