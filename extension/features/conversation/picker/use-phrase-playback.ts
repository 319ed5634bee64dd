import { useEffect, useRef, useState } from 'react';
import type { PracticeClient } from '../../../messaging/practice-view.ts';

export interface PhrasePlayback {
  /** The phrase that is playing or about to play. */
  text: string | null;
  /** Plays the phrase; stops it if it is already playing. */
  toggle(text: string): void;
}

/** Plays phrases in the practice voice. The connection opens with the first phrase. */
export function usePhrasePlayback(connect: () => PracticeClient): PhrasePlayback {
  const line = useRef<PracticeClient | null>(null);
  const [asked, setAsked] = useState<{ text: string; id: number } | null>(null);
  const [soundId, setSoundId] = useState<number | undefined>(undefined);
  useEffect(
    () => () => {
      line.current?.close();
      line.current = null;
    },
    [],
  );
  const open = () => {
    const client = connect();
    client.subscribe(() => setSoundId(client.view.sound?.id));
    line.current = client;
    return client;
  };
  const text = asked !== null && asked.id === soundId ? asked.text : null;
  return {
    text,
    toggle(wanted) {
      const client = line.current ?? open();
      if (wanted === text) {
        client.send({ type: 'stop-playing' });
        return;
      }
      client.send({ type: 'prepare-sentence', text: wanted, source: { url: '', title: '' } });
      setAsked({ text: wanted, id: client.send({ type: 'play-reference', pace: 'normal' }) });
    },
  };
}
