import { useEffect, useState } from 'react';
import type { PracticeClient } from '../../../messaging/practice-view.ts';
import { usePlayback } from '../../../messaging/use-playback.ts';

export interface PhrasePlayback {
  /** The phrase that is playing or about to play. */
  text: string | null;
  /** Plays the phrase; stops it if it is already playing. */
  toggle(text: string): void;
}

/** Plays phrases in the practice voice. The client connects with the first phrase. */
export function usePhrasePlayback(connect: () => PracticeClient): PhrasePlayback {
  const [client] = useState(connect);
  useEffect(() => () => client.close(), [client]);
  const { playing, toggle } = usePlayback(client);
  return {
    text: playing,
    toggle(text) {
      if (text !== playing) client.send({ type: 'prepare-sentence', text, source: { url: '', title: '' } });
      toggle(text, { type: 'play-reference', pace: 'normal' });
    },
  };
}
