import type { TalkCommand, TalkEvent } from '@sayable/shared/contracts';

/** The name of the port of a conversation. Its other end is the offscreen document itself, as of the practice port. */
export const TALK_PORT = 'talk';

/** The panel's line to the conversation. Reconnects by itself; what is sent meanwhile waits. */
export interface TalkClient {
  send(command: TalkCommand): void;
  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: TalkEvent) => void): () => void;
  /** Closes the microphone, ends what is played; the conversation stays as it is. */
  close(): void;
}

/** The host sends nothing else over this port; the type is the protocol's, the check is against stray senders. */
export function isTalkEvent(data: unknown): data is TalkEvent {
  return typeof data === 'object' && data !== null && 'type' in data && typeof data.type === 'string';
}

/**
 * What of a command still makes sense for a host that was started anew. Typed words are never lost; a microphone that was
 * to open, or a voice that was to be heard, belonged to a moment that has passed.
 */
export function outlivesHost({ type }: TalkCommand): boolean {
  return ['send-text', 'retry-turn', 'end-talk', 'evaluate-talk', 'translate-turn', 'ask-hints'].includes(
    type,
  );
}
