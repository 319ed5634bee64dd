import type { ErrorReason } from '@sayable/shared/contracts';
import { AppError } from '@sayable/shared/std';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { PracticeClient } from '../../messaging/practice-view.ts';
import { type CardState, type CardStore, canRecord, createCardStore } from '../card/index.ts';
import type { Devices } from '../microphone/index.ts';

/** A short sentence with the phones that many learners find hard. */
export const firstSentence = 'I think the weather is fine now.';

/** The permission to use the microphone, as far as this page knows. */
export type Permission =
  | { name: 'not-asked' }
  | { name: 'asking' }
  | { name: 'given' }
  | { name: 'refused'; reason: ErrorReason };

export interface FirstSentence {
  store: CardStore;
  state: CardState;
  permission: Permission;
  /** True from the click until the recording begins. */
  isStarting: boolean;
  /** Requests the microphone, with the browser's prompt if needed, then records the sentence. */
  start(): void;
}

interface FirstSentenceOptions {
  connect(): PracticeClient;
  openMicrophone: Devices['open'];
  /** The selected microphone; null is the system's default. */
  microphoneId: string | null;
  firstLanguage: string | null;
  source: { url: string; title: string };
}

/**
 * The first sentence, from a single click to its result. The speech host can't show the browser's prompt, so
 * this page opens the microphone, closes it, and has the host record as soon as the sentence is ready.
 */
export function useFirstSentence(options: FirstSentenceOptions): FirstSentence {
  const { connect, openMicrophone, microphoneId, source } = options;
  const language = useRef(options.firstLanguage);
  language.current = options.firstLanguage;
  const client = useMemo(connect, [connect]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page has one source
  const store = useMemo(
    () =>
      createCardStore({
        client,
        text: firstSentence,
        source,
        asks: false,
        firstLanguage: () => language.current,
      }),
    [client],
  );
  const state = useSyncExternalStore(store.subscribe, store.getState);
  const [permission, setPermission] = useState<Permission>({ name: 'not-asked' });
  const [isWished, setWished] = useState(false);
  useEffect(() => {
    if (!isWished || (!canRecord(state) && state.phase.name !== 'failed')) return;
    setWished(false);
    // Without a plan the preparation failed, and its failure is shown.
    if (canRecord(state)) store.dispatch({ type: 'record', held: false });
  }, [isWished, state, store]);

  const ask = async () => {
    setPermission({ name: 'asking' });
    try {
      const stream = await openMicrophone(microphoneId);
      for (const track of stream.getTracks()) track.stop();
      setPermission({ name: 'given' });
      setWished(true);
    } catch (thrown) {
      const reason = thrown instanceof AppError ? thrown.reason : undefined;
      setPermission({ name: 'refused', reason: reason ?? 'microphone-busy' });
    }
  };
  const start = () => {
    if (permission.name === 'asking' || isWished) return;
    store.dispatch({ type: 'dismiss-failure' });
    void ask();
  };
  return { store, state, permission, isStarting: isWished, start };
}
