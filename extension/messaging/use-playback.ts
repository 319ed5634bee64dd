import type { NoticeView, PracticeView } from '@sayable/shared/contracts';
import { useCallback, useState, useSyncExternalStore } from 'react';
import type { PlayCommand, PracticeClient } from './practice-view.ts';

/** The playback of one thing at a time. */
export interface SoundPlayback {
  /** The name of what is playing; null in silence. */
  playing: string | null;
  /** True if the last thing could not be played. */
  hasFailed: boolean;
  /** True if the last thing is said by an older voice, because the recorded one is missing. */
  isOther: boolean;
  play(name: string, command: PlayCommand): void;
  /** Plays it, or stops it if it is playing. */
  toggle(name: string, command: PlayCommand): void;
}

/** Follows what the speech host shows. */
export function useView(client: PracticeClient): PracticeView {
  const subscribe = useCallback((listener: () => void) => client.subscribe(listener), [client]);
  return useSyncExternalStore(subscribe, () => client.view);
}

/** Plays sounds for this page. Another one's sound isn't shown. */
export function usePlayback(client: PracticeClient): SoundPlayback {
  const { sound, notices } = useView(client);
  const [asked, setAsked] = useState<{ name: string; id: number } | null>(null);
  const play = useCallback(
    (name: string, command: PlayCommand) => setAsked({ name, id: client.send(command) }),
    [client],
  );
  const playing = asked !== null && sound?.id === asked.id ? asked.name : null;
  const isTold = (what: NoticeView['name']) =>
    notices.some(({ id, name }) => id === asked?.id && name === what);
  return {
    playing,
    hasFailed: isTold('failed'),
    isOther: isTold('other-voice'),
    play,
    toggle(name, command) {
      if (playing === name) client.send({ type: 'stop-playing' });
      else play(name, command);
    },
  };
}
