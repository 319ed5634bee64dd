import type { TalkCommand, TalkEvent } from '@sayable/shared/contracts';

/** The name of a conversation's port. Its other end is the offscreen document itself, like the practice port's. */
export const TALK_PORT = 'talk';

/** The panel's connection to the conversation. It reconnects by itself; commands sent meanwhile wait. */
export interface TalkClient {
  send(command: TalkCommand): void;
  /** Returns the unsubscribe function. */
  subscribe(listener: (event: TalkEvent) => void): () => void;
  /** Closes the microphone and stops playback; the conversation is unchanged. */
  close(): void;
}

/** The host sends only these events over this port; the type is the protocol's, and the check rejects stray senders. */
export function isTalkEvent(data: unknown): data is TalkEvent {
  return typeof data === 'object' && data !== null && 'type' in data && typeof data.type === 'string';
}

/**
 * Returns true for commands that are still valid for a restarted host. Typed words are never lost; a microphone that
 * was to open, or a voice that was to be played, belongs to a past moment.
 */
export function outlivesHost({ type }: TalkCommand): boolean {
  return ['send-text', 'retry-turn', 'end-talk', 'evaluate-talk', 'translate-turn', 'ask-hints'].includes(
    type,
  );
}
