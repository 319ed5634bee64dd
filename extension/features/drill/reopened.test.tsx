// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import type { AssessedWord, Attempt } from '@sayable/shared/contracts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  useDrillAttempts,
  useDrillBefore,
  useDrills,
  useOpenDrill,
  usePartsOf,
} from '../../storage/hooks.ts';
import { attemptStore, backupStore, drillStore } from '../../storage/index.ts';
import { act } from '../../ui/act.test-support.ts';
import { shown } from '../../ui/page.test-support.ts';
import { begun, closePanel, freshPanel, judged, show } from './drill-panel.test-support.tsx';
import type { PanelStore } from './panel-store.ts';

freshPanel();
afterEach(() => backupStore.deleteAll());
HTMLElement.prototype.showPopover ??= () => undefined;
HTMLElement.prototype.hidePopover ??= () => undefined;

const { put, step, bringUp, leave } = drillStore;
/** The store of the side panel, over a real database. */
const store: PanelStore = {
  useOpenDrill,
  useDrills,
  useDrillAttempts,
  usePartsOf,
  useDrillBefore,
  put,
  step,
  bringUp,
  leave,
};

function word(index: number, span: [number, number], score: number): AssessedWord {
  const isRight = score >= 50;
  return {
    botIndex: index,
    userIndex: index,
    span,
    score,
    error: isRight ? 'none' : 'mispronounced',
    phones: [{ expected: 'T', heard: isRight ? 'T' : 'D', score, error: isRight ? 'none' : 'replaced' }],
  };
}

/** A try at "The tide is late." in which "tide" has this score. */
function tryAt(id: string, startedAt: number, tide: number, more: Partial<Attempt> = {}): Attempt {
  const one = judged(id, 0, tide, { startedAt, ...more });
  const words = more.part ? [word(0, [4, 8], tide)] : [word(0, [0, 3], 90), word(1, [4, 8], tide)];
  return { ...one, ...(one.assessment && { assessment: { ...one.assessment, words } }) };
}

/** Waits for the database's answers, which change the panel. */
function until(check: () => void): Promise<void> {
  return vi.waitFor(async () => {
    await act(() => new Promise((resolve) => setTimeout(resolve)));
    check();
  });
}

const label = (selector: string) => document.querySelector(selector)?.getAttribute('aria-label') ?? '';

describe('a reopened drill', () => {
  it('shows the earlier tries of its sentence, with the repeated words', async () => {
    await put(begun());
    await attemptStore.put(tryAt('first', 1, 30));
    await attemptStore.put(tryAt('second', 2, 40));
    const part = { of: 'second', words: [1, 2] as [number, number] };
    const ofPart = { drillId: undefined, itemIndex: undefined, part };
    await attemptStore.put(tryAt('word', 3, 91, ofPart));
    await show(store);
    await until(() => expect(label('.sentence-now .tries')).toBe('2 tries'));
    await until(() => expect(label('[data-word-index="1"]')).toBe('tide, 91 of 100'));
    await closePanel();
    expect(shown()).toBe('');

    // While the panel was closed, its host judged another try at the word.
    await attemptStore.put(tryAt('worse', 4, 20, ofPart));
    await show(store);
    await until(() => expect(label('.sentence-now .tries')).toBe('2 tries'));
    await until(() => expect(label('[data-word-index="1"]')).toBe('tide, 91 of 100'));
    await act(async () => document.querySelector<HTMLElement>('[data-word-index="1"]')?.click());
    await until(() => expect(label('.try-ticks')).toBe('Tries: right, not yet, open'));
    expect(label('.sentence-now .score-number')).toBe('Score 40 of 100');
  });

  it('shows no try that was deleted while it was closed', async () => {
    await put(begun());
    await attemptStore.put(tryAt('first', 1, 30));
    await attemptStore.put(tryAt('second', 2, 40));
    await show(store);
    await until(() => expect(label('.sentence-now .score-number')).toBe('Score 40 of 100'));
    expect(label('.sentence-now .tries')).toBe('2 tries');
    await closePanel();
    await attemptStore.markDeleted('second');
    await show(store);
    await until(() => expect(label('.sentence-now .score-number')).toBe('Score 30 of 100'));
    // One try needs no comparison.
    expect(document.querySelector('.sentence-now .tries')).toBeNull();
  });
});
