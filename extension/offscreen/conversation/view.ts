import { type ConversationPhase, noConversation, type PanelView } from '@sayable/shared/contracts';
import { type ConversationState, isPlaying } from './state.ts';

/** Returns the panel's view of an open conversation. */
export function viewOf(state: ConversationState): PanelView {
  const { conversationId, handsFree, isDeaf, isDucked, shown, reply, preview, wordAt } = state;
  const playing = reply ?? preview;
  const word = playing?.words[wordAt];
  return {
    ...noConversation,
    ...shown,
    conversationId,
    phase: phaseOf(state),
    handsFree,
    isDeaf,
    isDucked,
    reply: reply ? { turnId: reply.turnId, text: reply.text } : null,
    spoken: playing && word ? { turnId: playing.turnId, word } : null,
  };
}

/** Returns the phase that the panel shows. The learner's speech and playback take precedence over waiting. */
export function phaseOf(state: ConversationState): ConversationPhase {
  const { connection, microphone, learnerTurn, handsFree, awaited } = state;
  const isOpen = microphone === 'open';
  if (isOpen && learnerTurn && !learnerTurn.isProvisional) return 'listening';
  const unconnected = connection === 'closed' ? 'offline' : connection;
  if (unconnected !== 'open' && isCutOff(state)) return unconnected;
  if (isPlaying(state)) return 'speaking';
  if (awaited.length > 0) return unconnected === 'open' ? 'thinking' : unconnected;
  if (isOpen && handsFree) return 'listening';
  return unconnected === 'open' ? 'idle' : unconnected;
}

/** Returns true while the reply is not complete: without a connection, its rest can't come. */
function isCutOff({ reply }: ConversationState): boolean {
  return reply !== undefined && !reply.isComplete;
}
