import type { Attempt } from '@sayable/shared/contracts';
import { changeDisplay, display } from '@sayable/shared/display';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeClient } from '../../../messaging/fake-client.test-support.ts';
import {
  alignment,
  failed,
  type Input,
  judged,
  prepared,
  scores,
  source,
  started,
  stopped,
  text,
  word,
} from '../card.test-support.ts';
import { isHeadphonesAdviceDue, takeCardMemory } from './card-memory.ts';
import { createCardStore } from './store.ts';

/** Makes a card's store with a recording client, and the calls to the page. */
function card(attempt?: Attempt) {
  const client = new FakeClient();
  const told: string[] = [];
  const store = createCardStore({
    client,
    text,
    source,
    attempt,
    firstLanguage: () => 'es',
    onWordsAssessed: (shown) => told.push(`${shown.length} words`),
    onReset: () => told.push('reset'),
  });
  const hear = (...inputs: Input[]) => {
    for (const input of inputs) if (typeof input === 'function') input(client);
  };
  /** Asks for a recording, which begins. */
  const record = (shadow = false) => {
    store.dispatch({ type: 'record', held: false, shadow });
    hear(started('a'));
  };
  return { store, client, told, hear, record };
}

const words =
  (count: number): Input =>
  (host) =>
    host.attempt({ words: Array.from({ length: count }, (_, index) => word(index, index, index)) });
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
  describe('with the question before the colors', () => {
    beforeEach(() => changeDisplay({ ...display(), asksFirst: true }));
    afterEach(() => changeDisplay({ ...display(), asksFirst: false }));

    it('colors nothing until the person has said how it was', () => {
      const { store, client, told, hear, record } = card();
      hear(prepared);
      record();
      hear(words(1), judged('a'));
      expect([store.getState().phase.name, told]).toEqual(['asked', []]);
      store.dispatch({ type: 'rate', said: 'off' });
      const selfRating = { said: 'off', isClear: true };
      expect(client.sent.at(-1)).toEqual({ type: 'rate-attempt', attemptId: 'a', selfRating });
      expect([store.getState().phase.name, told]).toEqual(['result', ['1 words']]);
      store.dispatch({ type: 'rate', said: 'clear' });
      expect(client.types.filter((type) => type === 'rate-attempt')).toHaveLength(1);
    });

    it('still asks after another recording was cancelled, and after a failed one is judged again', () => {
      const { store, hear, record } = card();
      hear(prepared);
      record();
      hear(failed);
      store.dispatch({ type: 'judge-again', attemptId: 'a' });
      hear(judged('a'));
      expect(store.getState().phase.name).toBe('asked');
      store.dispatch({ type: 'record', held: false });
      store.dispatch({ type: 'cancel' });
      expect(store.getState().phase.name).toBe('asked');
    });

    it('asks neither about a result that was seen, nor about what was said along', () => {
      const { store, hear, record } = card(stored);
      hear(prepared);
      expect(store.getState().phase.name).toBe('result');
      store.dispatch({ type: 'record', held: false });
      hear(started('b'), failed);
      store.dispatch({ type: 'dismiss-failure' });
      expect(store.getState().phase.name).toBe('result');
      record(true);
      hear(judged('a'));
      expect(store.getState().phase.name).toBe('result');
    });
  });

  it('has its sentence planned anew when another English is chosen, and only then', () => {
    const { client, store } = card();
    changeDisplay({ ...display(), notation: 'plain' });
    changeDisplay({ ...display(), notation: 'ipa', english: 'british' });
    store.dispose();
    changeDisplay({ ...display(), english: 'american' });
    expect(client.types).toEqual(['prepare-sentence', 'plan-anew']);
  });

  it('knows the first language for its advice', () => {
    const { store, hear } = card();
    hear(prepared);
    expect(store.getState().firstLanguage).toBe('es');
  });

  it('advises headphones until the first shadowing', () => {
    let kept = 0;
    takeCardMemory({}, () => (kept += 1));
    const { hear, record } = card();
    const adviceAround = (shadow: boolean) => {
      record(shadow);
      const isDueWhileListening = isHeadphonesAdviceDue();
      hear(stopped('a'), judged('a'));
      return [isDueWhileListening, isHeadphonesAdviceDue()];
    };
    hear(prepared);
    expect(adviceAround(false)).toEqual([true, true]);
    expect(adviceAround(true)).toEqual([true, false]);
    expect(adviceAround(true)).toEqual([false, false]);
    expect(kept).toBe(1);
  });

  it('requests the sentence when it is created', () => {
    expect(card().client.types).toEqual(['prepare-sentence']);
  });

  it('sends the page all assessed words, and resets them when a recording starts', () => {
    const { store, told, hear, record } = card();
    hear(prepared);
    record();
    hear(stopped('a'), words(1), words(2), judged('a'));
    store.dispatch({ type: 'record', held: false });
    expect(told).toEqual(['1 words', '2 words', '1 words', 'reset']);
  });

  it('says a sentence again and again until it is ended, and shows the best round', async () => {
    vi.useFakeTimers();
    const { store, client, hear } = card();
    hear(prepared, (host) => host.read());
    store.dispatch({ type: 'loop' });
    const round = (attemptId: string, overall: number) => {
      hear(started(attemptId));
      expect(store.getState().phase).toMatchObject({ name: 'listening', shadowed: true });
      const about = { result: { alignment, assessment: { scores: { ...scores, overall }, words: [] } } };
      hear(stopped(attemptId), (host) => host.attempt({ phase: 'assessed', isKept: overall > 60, ...about }));
      expect(store.getState().phase.name).toBe('opening');
      vi.advanceTimersByTime(650);
    };
    round('a', 70);
    round('b', 60);
    expect(store.getState().loop).toEqual({ rounds: [70, 60], takes: [] });
    expect(client.types.filter((type) => type === 'start-recording')).toHaveLength(3);
    store.dispatch({ type: 'finish' });
    vi.advanceTimersByTime(5_000);
    expect(client.types.slice(-1)).toEqual(['cancel-recording']);
    expect(store.getState()).toMatchObject({ loop: null, phase: { attempt: { attemptId: 'a' } } });
    vi.useRealTimers();
  });

  it('ends a loop with a round that failed', () => {
    const { store, hear } = card();
    hear(prepared, (host) => host.read());
    store.dispatch({ type: 'loop' });
    hear(started('a'), failed);
    expect(store.getState()).toMatchObject({ loop: null, phase: { name: 'failed' } });
  });

  it('restores the page’s old words if the new recording is cancelled', () => {
    const { store, told, hear, record } = card();
    hear(prepared);
    record();
    hear(stopped('a'), judged('a'));
    store.dispatch({ type: 'record', held: false });
    store.dispatch({ type: 'cancel' });
    expect(told).toEqual(['1 words', 'reset', '1 words']);
  });

  it('resets words that became invalid by a failure', () => {
    const { told, hear, record } = card();
    hear(prepared);
    record();
    hear(stopped('a'), words(1), failed);
    expect(told).toEqual(['1 words', 'reset']);
  });

  it('shows the assessment of the history, and requests a missing one', () => {
    const shown = card(stored);
    expect(shown.told).toEqual(['1 words']);
    expect(shown.store.getState().phase.name).toBe('result');
    const kept = card({ ...stored, state: 'kept', assessment: undefined });
    expect(kept.client.types).toEqual(['prepare-sentence', 'judge-attempt']);
  });

  it('stops its recording when it is closed, and ignores later events', () => {
    const { store, client, told, hear, record } = card();
    hear(prepared);
    record();
    store.dispose();
    hear(words(1));
    expect(client.types).toEqual(['prepare-sentence', 'start-recording', 'stop-recording']);
    expect(told).toEqual([]);
  });
});
