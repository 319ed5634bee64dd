import type { PanelView, Settings } from '@sayable/shared/contracts';
import { useEffect, useRef } from 'react';
import type { ConversationClient } from '../../../messaging/conversation-port.ts';

interface HandsFreeOptions {
  client: ConversationClient;
  live: PanelView;
  settings: Settings;
  changeSettings(patch: Partial<Settings>): Promise<void>;
}

export interface HandsFree {
  /** Switches hands-free; the setting also applies to the next conversation. */
  set(on: boolean): void;
  /** Gives up the microphone for practice mode. */
  pause(): void;
  resume(): void;
}

/** Starts hands-free as soon as the conversation is open, if the person left it on. */
export function useHandsFree({ client, live, settings, changeSettings }: HandsFreeOptions): HandsFree {
  const begun = useRef(false);
  const paused = useRef(false);
  const isReady = live.phase !== 'connecting' && live.phase !== 'ended' && !live.isTakenOver;
  const { conversationHandsFree } = settings;
  useEffect(() => {
    if (!isReady || begun.current) return;
    begun.current = true;
    if (conversationHandsFree) client.send({ type: 'set-hands-free', on: true });
  }, [client, isReady, conversationHandsFree]);
  const send = (on: boolean) => client.send({ type: 'set-hands-free', on });
  return {
    set(on) {
      send(on);
      void changeSettings({ conversationHandsFree: on });
    },
    pause() {
      paused.current = live.handsFree;
      if (live.handsFree) send(false);
    },
    resume() {
      if (paused.current) send(true);
      paused.current = false;
    },
  };
}
