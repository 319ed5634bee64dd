import { useEffect, useRef, useState } from 'react';
import type { PracticeClient } from '../../../messaging/practice-client.ts';

export interface PhrasePlayback {
  /** The phrase that is playing or about to play. */
  text: string | null;
  /** Plays the phrase; stops it if it is already playing. */
  toggle(text: string): void;
}

/** Plays phrases in the practice voice. The connection opens with the first phrase. */
export function usePhrasePlayback(connect: () => PracticeClient): PhrasePlayback {
  const line = useRef<PracticeClient | null>(null);
  const [text, setText] = useState<string | null>(null);
  useEffect(
    () => () => {
      line.current?.close();
      line.current = null;
    },
    [],
  );
  const open = () => {
    const client = connect();
    client.subscribe((event) => {
      if (event.type === 'reference-ready') client.send({ type: 'play-reference', pace: 'normal' });
      if (event.type === 'playback-ended' || event.type === 'command-failed') setText(null);
    });
    line.current = client;
    return client;
  };
  return {
    text,
    toggle(wanted) {
      const client = line.current ?? open();
      client.send({ type: 'stop-playing' });
      setText(wanted === text ? null : wanted);
      if (wanted !== text) {
        client.send({ type: 'prepare-sentence', text: wanted, source: { url: '', title: '' } });
      }
    },
  };
}
