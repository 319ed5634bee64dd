import type { Contrast } from '@sayable/shared/contracts';
import { useEffect, useState } from 'react';
import type { PracticeClient } from '../../messaging/practice-view.ts';
import { useView } from '../../messaging/use-playback.ts';
import { type Saying, sayingOf } from './word-saying.ts';

/** A word that is being said. */
export interface WordSaying {
  state: Saying;
  record(): void;
  finish(): void;
  cancel(): void;
}

/** Prepares a word of a minimal pair, records it, and follows its assessment. */
export function useSaying(client: PracticeClient, contrast: Contrast): WordSaying {
  const view = useView(client);
  const [since, setSince] = useState(Infinity);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the word never changes while it is shown
  useEffect(() => {
    const source = { url: '', title: '' };
    setSince(client.send({ type: 'prepare-sentence', text: contrast.word, source }));
    return () => {
      client.send({ type: 'stop-playing' });
      client.send({ type: 'cancel-recording' });
    };
  }, [client]);
  return {
    state: sayingOf(view, contrast, since),
    record: () => void client.send({ type: 'start-recording', contrast }),
    finish: () => void client.send({ type: 'stop-recording' }),
    cancel: () => void client.send({ type: 'cancel-recording' }),
  };
}
