import type { PracticeCommand } from '@sayable/shared/contracts';
import { useCallback, useEffect, useState } from 'react';
import type { PracticeClient } from '../../messaging/practice-client.ts';

/** The playback of one thing at a time. */
export interface SoundPlayback {
  /** The name of what is playing; null in silence. */
  playing: string | null;
  /** True if the last thing could not be played. */
  hasFailed: boolean;
  play(name: string, command: PracticeCommand): void;
  stop(): void;
}

const playCommands: ReadonlySet<string> = new Set(['try-pronunciation', 'play-attempt', 'play-reference']);

/** Follows what the speech host plays for this page. */
export function usePlayback(client: PracticeClient): SoundPlayback {
  const [playing, setPlaying] = useState<string | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  useEffect(
    () =>
      client.subscribe((event) => {
        if (event.type === 'playback-ended') setPlaying(null);
        if (event.type === 'command-failed' && playCommands.has(event.command)) {
          setPlaying(null);
          setHasFailed(true);
        }
      }),
    [client],
  );
  const play = useCallback(
    (name: string, command: PracticeCommand) => {
      setHasFailed(false);
      setPlaying(name);
      client.send(command);
    },
    [client],
  );
  const stop = useCallback(() => {
    setPlaying(null);
    client.send({ type: 'stop-playing' });
  }, [client]);
  return { playing, hasFailed, play, stop };
}
