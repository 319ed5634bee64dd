import type { PracticeCommand } from '@sayable/shared/contracts';
import { useEffect, useState } from 'react';
import type { PracticeClient } from '../../messaging/practice-view.ts';
import { useView } from '../../messaging/use-playback.ts';
import { type JudgeTries, type SaidTry, type Saying, sayingOf } from './word-saying.ts';

/** The text that is said: a word of a minimal pair, or a sentence for its flow. */
export interface Said<Try extends SaidTry> {
  text: string;
  asked: Pick<Extract<PracticeCommand, { type: 'start-recording' }>, 'contrast' | 'flow'>;
  judge: JudgeTries<Try>;
}

/** A text that is being said. */
export interface TextSaying<Try extends SaidTry = SaidTry> {
  state: Saying<Try>;
  record(): void;
  finish(): void;
  cancel(): void;
}

/** Prepares a text, records it, and follows its assessment. The text never changes while it is shown. */
export function useSaying<Try extends SaidTry>(
  client: PracticeClient,
  { text, asked, judge }: Said<Try>,
): TextSaying<Try> {
  const view = useView(client);
  const [since, setSince] = useState(Infinity);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text never changes while it is shown
  useEffect(() => {
    const source = { url: '', title: '' };
    setSince(client.send({ type: 'prepare-sentence', text, source }));
    return () => {
      client.send({ type: 'stop-playing' });
      client.send({ type: 'cancel-recording' });
    };
  }, [client]);
  return {
    state: sayingOf(view, judge, since),
    record: () => void client.send({ type: 'start-recording', ...asked }),
    finish: () => void client.send({ type: 'stop-recording' }),
    cancel: () => void client.send({ type: 'cancel-recording' }),
  };
}
