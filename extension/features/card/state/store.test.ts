import type { Attempt, PracticeCommand, PracticeEvent } from '@sayable/shared/contracts';
import { describe, expect, it } from 'vitest';
import { alignment, failed, judged, plan, scores, source, text, word } from '../card.test-support.ts';
import { isHeadphonesAdviceDue, takeHeadphonesAdvice } from './headphones.ts';
import { createCardStore } from './store.ts';

/** Makes a card's store with a recording client, and the calls to the page. */
function card(attempt?: Attempt) {
  const sent: PracticeCommand['type'][] = [];
  const told: string[] = [];
  let tell: (event: PracticeEvent) => void = () => undefined;
  const store = createCardStore({
    client: {
      send: ({ type }) => sent.push(type),
      subscribe(listener) {
        tell = listener;
        return () => {
          tell = () => undefined;
        };
      },
      close: () => undefined,
    },
    text,
    source,
    attempt,
    firstLanguage: () => 'es',
    onWordsAssessed: (words) => told.push(`${words.length} words`),
    onReset: () => told.push('reset'),
  });
  const hear = (...events: PracticeEvent[]) => {
    for (const event of events) tell(event);
  };
  /** Asks for a recording, which begins. */
  const record = (shadow = false) => {
    store.dispatch({ type: 'record', held: false, shadow });
    const { phase } = store.getState();
    const request = phase.name === 'opening' ? phase.request : undefined;
    hear({ type: 'recording-started', attemptId: 'a', request });
  };
  return { store, sent, told, hear, record };
}

const prepared: PracticeEvent = { type: 'sentence-prepared', plan };
const stopped: PracticeEvent = { type: 'recording-stopped', attemptId: 'a', because: 'hand' };
const words = (count: number): PracticeEvent => ({
  type: 'words-assessed',
  attemptId: 'a',
  words: Array.from({ length: count }, (_, index) => word(index, index, index)),
});
const stored: Attempt = {
  id: 'old',
  text,
  source,
  startedAt: 0,
  durationMs: 1000,
  state: 'assessed',
  alignment,
  assessment: { scores, words: [word(0, 0, 0)] },
};

describe("the card's store", () => {
  it('knows the first language for its advice', () => {
    const { store, hear } = card();
    hear(prepared);
    expect(store.getState().firstLanguage).toBe('es');
  });

  it('advises headphones until the first shadowing', () => {
    let kept = 0;
    takeHeadphonesAdvice({ isTold: false, keep: () => (kept += 1) });
    const { hear, record } = card();
    const adviceAround = (shadow: boolean) => {
      record(shadow);
      const isDueWhileListening = isHeadphonesAdviceDue();
      hear(stopped, judged('a'));
      return [isDueWhileListening, isHeadphonesAdviceDue()];
    };
    hear(prepared);
    expect(adviceAround(false)).toEqual([true, true]);
    expect(adviceAround(true)).toEqual([true, false]);
    expect(adviceAround(true)).toEqual([false, false]);
    expect(kept).toBe(1);
  });

  it('requests the sentence when it is created', () => {
    expect(card().sent).toEqual(['prepare-sentence']);
  });

  it('sends the page all assessed words, and resets them when a recording starts', () => {
    const { store, told, hear, record } = card();
    hear(prepared);
    record();
    hear(stopped, words(1), words(2), judged('a'));
    store.dispatch({ type: 'record', held: false });
    expect(told).toEqual(['1 words', '2 words', '1 words', 'reset']);
  });

  it('restores the page’s old words if the new recording is cancelled', () => {
    const { store, told, hear, record } = card();
    hear(prepared);
    record();
    hear(stopped, judged('a'));
    store.dispatch({ type: 'record', held: false });
    store.dispatch({ type: 'cancel' });
    expect(told).toEqual(['1 words', 'reset', '1 words']);
  });

  it('resets words that became invalid by a failure', () => {
    const { told, hear, record } = card();
    hear(prepared);
    record();
    hear(stopped, words(1), failed('stop-recording', { attemptId: 'a' }));
    expect(told).toEqual(['1 words', 'reset']);
  });

  it('shows the assessment of the history, and requests a missing one', () => {
    const shown = card(stored);
    expect(shown.told).toEqual(['1 words']);
    expect(shown.store.getState().phase.name).toBe('result');
    const kept = card({ ...stored, state: 'kept', assessment: undefined });
    expect(kept.sent).toEqual(['prepare-sentence', 'judge-attempt']);
  });

  it('stops its recording when it is closed, and ignores later events', () => {
    const { store, sent, told, hear, record } = card();
    hear(prepared);
    record();
    store.dispose();
    hear(words(1));
    expect(sent).toEqual(['prepare-sentence', 'start-recording', 'stop-recording']);
    expect(told).toEqual([]);
  });
});
