import type { PracticeClient } from '../../messaging/practice-view.ts';
import { usePlayback } from '../../messaging/use-playback.ts';

export interface RowPlayer {
  /** The attempt that is being played, or about to be. */
  playingId: string | null;
  /** Plays an attempt; a repeated call stops it. Null: there is nothing to play. */
  toggle(attemptId: string | null): void;
}

/** Plays the person's own recordings from the list. */
export function useRowPlayer(client: PracticeClient): RowPlayer {
  const { playing, play, stop } = usePlayback(client);
  return {
    playingId: playing,
    toggle(attemptId) {
      if (attemptId === null) return;
      if (playing === attemptId) stop();
      else play(attemptId, { type: 'play-attempt', attemptId });
    },
  };
}
