import { useEffect, useRef, useState } from 'react';
import { isEndOfSound, newRequest, type PracticeClient } from '../../../messaging/practice-client.ts';

export interface PhrasePlayback {
  /** The phrase that is playing or about to play. */
  text: string | null;
  /** Plays the phrase; stops it if it is already playing. */
  toggle(text: string): void;
}

/** Plays phrases in the practice voice. The connection opens with the first phrase. */
export function usePhrasePlayback(connect: () => PracticeClient): PhrasePlayback {
  const line = useRef<PracticeClient | null>(null);
  /** The number of the last phrase's request, and whether its reference audio is awaited. */
  const asked = useRef({ request: 0, isAwaited: false });
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
      const { request, isAwaited } = asked.current;
      const isUnprepared = event.type === 'command-failed' && event.command === 'prepare-sentence';
      if (event.type === 'reference-ready' && isAwaited) {
        // It may be the phrase before: the host plays the last one, and once.
        asked.current = { request, isAwaited: false };
        client.send({ type: 'play-reference', pace: 'normal', request });
      }
      if (isEndOfSound(event, request) || (isUnprepared && isAwaited)) {
        asked.current = { request, isAwaited: false };
        setText(null);
      }
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
      asked.current = { request: newRequest(), isAwaited: wanted !== text };
      if (wanted !== text) {
        client.send({ type: 'prepare-sentence', text: wanted, source: { url: '', title: '' } });
      }
    },
  };
}
