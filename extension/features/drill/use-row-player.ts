import { useEffect, useState } from 'react';
import type { PracticeClient } from '../../messaging/practice-client.ts';

export interface RowPlayer {
  /** The attempt that is being played, or about to be. */
  playingId: string | null;
  /** Plays an attempt; a repeated call stops it. Null: there is nothing to play. */
  toggle(attemptId: string | null): void;
}

/** Plays the person's own recordings from the list. */
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
