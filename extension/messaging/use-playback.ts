import type { PracticeEvent } from '@sayable/shared/contracts';
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  isEndOfSound,
  isPlayFailure,
  newRequest,
  type PlayCommand,
  type PracticeClient,
} from './practice-client.ts';

/** The playback of one thing at a time. */
export interface SoundPlayback {
  /** The name of what is playing; null in silence. */
  playing: string | null;
  /** True if the last thing could not be played. */
  hasFailed: boolean;
  play(name: string, command: PlayCommand): void;
  stop(): void;
}

/** The sound that a page plays. */
export interface Played {
  name: string | null;
  /** The number of the last request to play. */
  request: number | null;
  hasFailed: boolean;
}

export const silence: Played = { name: null, request: null, hasFailed: false };

/** Follows what the speech host plays for this page. The end of another sound changes nothing. */
export function usePlayback(client: PracticeClient): SoundPlayback {
  const [{ name, hasFailed }, setPlayed] = useState(silence);
  const last = useRef(silence);
  const become = useCallback((next: Played) => {
    last.current = next;
    setPlayed(next);
  }, []);
  useEffect(() => client.subscribe((event) => become(applyToSound(last.current, event))), [client, become]);
  const play = useCallback(
    (wanted: string, command: PlayCommand) => {
      const request = newRequest();
      become({ name: wanted, request, hasFailed: false });
      client.send({ ...command, request });
    },
    [client, become],
  );
  const stop = useCallback(() => {
    become({ ...last.current, name: null });
    client.send({ type: 'stop-playing' });
  }, [client, become]);
  return { playing: name, hasFailed, play, stop };
}

/** Returns what is played after an event of the speech host. */
export function applyToSound(now: Played, event: PracticeEvent): Played {
  if (!isEndOfSound(event, now.request)) return now;
  return { ...now, name: null, hasFailed: now.hasFailed || isPlayFailure(event) };
}
