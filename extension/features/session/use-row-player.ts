import { useEffect, useRef } from 'react';
import type { PracticeClient } from '../../messaging/practice-client.ts';

/** Plays one's own recordings from the list; the same again stops it. */
export function useRowPlayer(client: PracticeClient): { toggle(attemptId: string | null): void } {
  const playing = useRef<string | null>(null);
  useEffect(
    () =>
      client.subscribe(({ type }) => {
        if (type === 'playback-ended' || type === 'recording-started') playing.current = null;
      }),
    [client],
  );
  return {
    toggle(attemptId) {
      if (attemptId === null) return;
      const isSame = playing.current === attemptId;
      playing.current = isSame ? null : attemptId;
      client.send(isSame ? { type: 'stop-playing' } : { type: 'play-attempt', attemptId });
    },
  };
}
