import type { NumberedPanelCommand, PanelCommand, PanelEvent } from '@sayable/shared/contracts';

/**
 * The name of a conversation's port. Its other end is the offscreen document itself, like the practice
 * port's.
 */
export const CONVERSATION_PORT = 'conversation';

/** The panel's connection to the conversation. It reconnects by itself; commands sent meanwhile wait. */
export interface ConversationClient {
  send(command: PanelCommand): void;
  /** Returns the unsubscribe function. */
  subscribe(listener: (event: PanelEvent) => void): () => void;
  /** Closes the microphone and stops playback; the conversation is unchanged. */
  close(): void;
}

/**
 * The host sends only these events over this port; the type is the protocol's, and the check rejects stray
 * senders.
 */
export function isPanelEvent(data: unknown): data is PanelEvent {
  return typeof data === 'object' && data !== null && 'type' in data && typeof data.type === 'string';
}

export function isNumberedCommand(data: unknown): data is NumberedPanelCommand {
  return typeof data === 'object' && data !== null && 'command' in data && typeof data.command === 'object';
}

/**
 * Returns true for commands that are still valid for a restarted host. Typed words are never lost; a
 * microphone that was to open, or a voice that was to be played, belongs to a past moment.
 */
export function outlivesHost({ type }: PanelCommand): boolean {
  return [
    'send-text',
    'mend-turn',
    'retry-turn',
    'end-conversation',
    'evaluate-conversation',
    'translate-turn',
    'ask-hints',
  ].includes(type);
}
