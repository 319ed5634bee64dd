import type { Contrast } from '@sayable/shared/contracts';
import { useEffect, useState } from 'react';
import { newRequest, type PracticeClient } from '../../messaging/practice-client.ts';
import { afterEvent, afterRecord, afterStep, atFirst, type Saying } from './word-saying.ts';

/** A word that is being said. */
export interface WordSaying {
  state: Saying;
  record(): void;
  finish(): void;
  cancel(): void;
}

/** Prepares a word of a minimal pair, records it, and follows its assessment. */
export function useSaying(client: PracticeClient, contrast: Contrast): WordSaying {
  const [state, setState] = useState<Saying>(atFirst);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the word never changes while it is shown
  useEffect(() => {
    const leave = client.subscribe((event) => setState((now) => afterEvent(now, event, contrast)));
    client.send({ type: 'prepare-sentence', text: contrast.word, source: { url: '', title: '' } });
    return () => {
      leave();
      client.send({ type: 'stop-playing' });
      client.send({ type: 'cancel-recording' });
    };
  }, [client]);
  return {
    state,
    record() {
      const request = newRequest();
      setState((now) => afterRecord(now, request));
      client.send({ type: 'start-recording', contrast, request });
    },
    finish() {
      setState((now) => afterStep(now, 'finish'));
      client.send({ type: 'stop-recording' });
    },
    cancel() {
      setState((now) => afterStep(now, 'cancel'));
      client.send({ type: 'cancel-recording' });
    },
  };
}
