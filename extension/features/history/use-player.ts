import { useCallback, useEffect, useRef, useState } from 'react';
import type { HistoryStore } from './history-store.ts';

export interface Player {
  /** The attempt that is being played. */
  playingId: string | null;
  /** The attempt whose recording could not be played. */
  failedId: string | null;
  /** Plays the recording, or stops it if it is being played. */
  toggle(id: string): Promise<void>;
}

/** Plays one recording at a time. */
export function usePlayer(store: Pick<HistoryStore, 'recordingOf'>): Player {
  const audio = useRef<HTMLAudioElement>(null);
  const [playingId, setPlayingId] = useState<string | null>(null);
  const [failedId, setFailedId] = useState<string | null>(null);

  const stop = useCallback(() => {
    const element = audio.current;
    audio.current = null;
    setPlayingId(null);
    if (!element) return;
    element.pause();
    URL.revokeObjectURL(element.src);
  }, []);
  useEffect(() => stop, [stop]);

  const toggle = async (id: string) => {
    const wasPlaying = playingId === id;
    stop();
    setFailedId(null);
    if (wasPlaying) return;
    try {
      const blob = await store.recordingOf(id);
      if (!blob) throw new Error('There is no recording.');
      const element = new Audio(URL.createObjectURL(blob));
      element.addEventListener('ended', stop);
      audio.current = element;
      setPlayingId(id);
      await element.play();
    } catch {
      // The recording was evicted, or has a format that this browser doesn't play: for the person both are
      // the same.
      stop();
      setFailedId(id);
    }
  };
  return { playingId, failedId, toggle };
}
