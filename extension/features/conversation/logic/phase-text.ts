import type { ConversationPhase } from '@sayable/shared/contracts';
import type { LiveConversation } from './live-conversation.ts';

/** The phase and the possible action, in two short lines beside the orb. */
export interface PhaseText {
  now: string;
  advice: string;
}

export function phaseText(
  { phase, handsFree, isFinished }: Pick<LiveConversation, 'phase' | 'handsFree' | 'isFinished'>,
  partner: string,
): PhaseText {
  const who = `${partner.charAt(0).toUpperCase()}${partner.slice(1)}`;
  const texts: Record<ConversationPhase, PhaseText> = {
    connecting: { now: 'Connecting', advice: 'You can type' },
    offline: { now: 'No connection', advice: 'You can type' },
    idle: handsFree ? { now: 'Your turn', advice: 'Just speak' } : { now: 'Your turn', advice: 'Hold Space' },
    listening: { now: 'Listening', advice: 'Take your time' },
    thinking: { now: 'One moment', advice: `${who} is thinking` },
    speaking: { now: `${who} speaks`, advice: handsFree ? 'Cut in any time' : 'Tap to stop' },
    ended: { now: 'Ended', advice: '' },
  };
  if (isFinished && phase === 'idle') return { now: 'That was the end', advice: 'See how it went' };
  return texts[phase];
}

/**
 * Returns the partner's name, short enough to label each turn: "a friendly clerk in a ferry office" becomes
 * "Clerk".
 */
export function partnerName(partnerRole: string): string {
  const role = partnerRole
    .replace(/^(?:you are |i am )/i, '')
    .replace(/^(?:an?|the|your|my)\s+/i, '')
    .split(/[,.;:(–—]| who | at | in | from | of the | on | with | for /i)[0]
    ?.trim();
  const short = role && role.length <= 28 ? role : 'Partner';
  return short.charAt(0).toUpperCase() + short.slice(1);
}
