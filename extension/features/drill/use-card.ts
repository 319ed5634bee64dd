import type { Attempt, Drill } from '@sayable/shared/contracts';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { PracticeClient } from '../../messaging/practice-client.ts';
import { type CardState, type CardStore, createCardStore } from '../card/index.ts';

export interface CardOfSentence {
  store: CardStore;
  state: CardState;
}

interface UseCardOptions {
  client: PracticeClient;
  drill: Drill;
  index: number;
  /** The attempts at this sentence, oldest first. */
  tries: readonly Attempt[];
  firstLanguage(): string | null;
}

/**
 * Returns the card's state for one sentence of a drill. A new sentence gets a new state, which shows its earlier
 * attempts.
 */
export function useCard({ client, drill, index, tries, firstLanguage }: UseCardOptions): CardOfSentence {
  const { id } = drill;
  const item = drill.items[index];
  // biome-ignore lint/correctness/useExhaustiveDependencies: a sentence's text and source never change once it is said
  const store = useMemo(
    () =>
      createCardStore({
        client,
        text: item?.text ?? '',
        source: item?.source ?? drill.source,
        place: { sessionId: id, itemIndex: index },
        firstLanguage,
      }),
    [client, id, index],
  );
  useEffect(() => () => store.dispose(), [store]);
  useEarlierResult(store, tries);
  return { store, state: useSyncExternalStore(store.subscribe, store.getState) };
}

/** A result from before the panel was closed is shown, and an attempt that an ended browser left is judged now. */
function useEarlierResult(store: CardStore, tries: readonly Attempt[]): void {
  const newest = tries.at(-1);
  const { id, alignment, assessment, failure, recordingGone } = newest ?? {};
  const isInterrupted = newest?.state === 'kept' && failure?.code === 'aborted';
  useEffect(() => {
    if (id && alignment && assessment) {
      store.dispatch({
        type: 'show-result',
        attempt: { attemptId: id, alignment, assessment, recordingGone },
      });
    } else if (id && isInterrupted) store.dispatch({ type: 'judge-again', attemptId: id });
  }, [store, id, alignment, assessment, recordingGone, isInterrupted]);
}

/**
 * Prepares the next sentences' plans and references as soon as the present sentence's are ready, while the person reads
 * it.
 */
export function usePreparedAhead(client: PracticeClient, drill: Drill, isReady: boolean): void {
  const next = drill.items[drill.position + 1]?.text;
  useEffect(() => {
    if (isReady && next !== undefined) client.send({ type: 'prepare-ahead', text: next });
  }, [client, isReady, next]);
}
