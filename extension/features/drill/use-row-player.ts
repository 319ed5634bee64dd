import { useEffect, useState } from 'react';
import type { PracticeClient } from '../../messaging/practice-client.ts';

export interface RowPlayer {
  /** The try that is heard, or about to be. */
  playingId: string | null;
  /** Plays it; the same again stops it. Null: there is nothing to be heard. */
  toggle(attemptId: string | null): void;
}

/** Plays one's own recordings from the list. */
export function useRowPlayer(client: PracticeClient): RowPlayer {
  const [playingId, setPlayingId] = useState<string | null>(null);
  useEffect(
    () =>
      client.subscribe((event) => {
        const isOver = event.type === 'playback-ended' || event.type === 'recording-started';
        const isFailed = event.type === 'command-failed' && event.command === 'play-attempt';
        if (isOver || isFailed) setPlayingId(null);
      }),
    [client],
  );
  return {
    playingId,
    toggle(attemptId) {
      if (attemptId === null) return;
      const isSame = playingId === attemptId;
      setPlayingId(isSame ? null : attemptId);
      client.send(isSame ? { type: 'stop-playing' } : { type: 'play-attempt', attemptId });
    },
  };
}
