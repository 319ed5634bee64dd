import type { Attempt, Drill } from '@sayable/shared/contracts';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { PracticeClient } from '../../messaging/practice-view.ts';
import { type CardState, type CardStore, createCardStore, takesOf } from '../card/index.ts';
import type { PanelStore } from './panel-store.ts';

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
  /** False if the card never asks how it was before a result. */
  asks?: boolean;
  firstLanguage(): string | null;
  usePartsOf: PanelStore['usePartsOf'];
}

/**
 * Returns the card's state for one sentence of a drill. A new sentence gets a new state, which shows its
 * earlier attempts.
 */
export function useCard({
  client,
  drill,
  index,
  tries,
  asks,
  firstLanguage,
  usePartsOf,
}: UseCardOptions): CardOfSentence {
  const { id } = drill;
  const item = drill.items[index];
  // biome-ignore lint/correctness/useExhaustiveDependencies: a sentence's text and source never change once it is said
  const store = useMemo(
    () =>
      createCardStore({
        client,
        text: item?.text ?? '',
        source: item?.source ?? drill.source,
        place: { drillId: id, itemIndex: index },
        asks,
        firstLanguage,
      }),
    [client, id, index],
  );
  useEffect(() => () => store.dispose(), [store]);
  useEarlierResult(store, tries, usePartsOf(tries.at(-1)?.id));
  return { store, state: useSyncExternalStore(store.subscribe, store.getState) };
}

/**
 * A result from before the panel was closed is shown with its words as they were said again, and an attempt
 * that an ended browser left is judged now.
 */
function useEarlierResult(
  store: CardStore,
  tries: readonly Attempt[],
  parts: readonly Attempt[] | undefined,
): void {
  const newest = tries.at(-1);
  const { id, alignment, assessment, failure, recordingGone } = newest ?? {};
  const isInterrupted = newest?.state === 'kept' && failure?.code === 'aborted';
  useEffect(() => {
    if (parts === undefined) return;
    if (id && alignment && assessment) {
      store.dispatch({
        type: 'show-result',
        attempt: { attemptId: id, alignment, assessment, recordingGone, takes: takesOf(parts) },
      });
    } else if (id && isInterrupted) store.dispatch({ type: 'judge-again', attemptId: id });
  }, [store, id, alignment, assessment, recordingGone, isInterrupted, parts]);
}

/**
 * Prepares the next sentences' plans and references as soon as the present sentence's are ready, while the
 * person reads it.
 */
export function usePreparedAhead(client: PracticeClient, drill: Drill, isReady: boolean): void {
  const next = drill.items[drill.position + 1]?.text;
  useEffect(() => {
    if (isReady && next !== undefined) client.send({ type: 'prepare-ahead', text: next });
  }, [client, isReady, next]);
}
