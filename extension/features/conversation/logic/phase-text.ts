import type { TalkPhase } from '@sayable/shared/contracts';
import type { LiveTalk } from './live-talk.ts';

/** What goes on, and what one can do, in two short lines beside the orb. */
export interface PhaseText {
  now: string;
  then: string;
}

export function phaseText(
  { phase, handsFree, isFinished }: Pick<LiveTalk, 'phase' | 'handsFree' | 'isFinished'>,
  partner: string,
): PhaseText {
  const who = `${partner.charAt(0).toUpperCase()}${partner.slice(1)}`;
  const texts: Record<TalkPhase, PhaseText> = {
    connecting: { now: 'Connecting', then: 'You can type already' },
    offline: { now: 'No connection', then: 'What you type is kept' },
    idle: handsFree
      ? { now: 'Your turn', then: 'Just speak' }
      : { now: 'Your turn', then: 'Hold Space or tap' },
    listening: { now: 'Listening', then: 'Take your time' },
    thinking: { now: 'One moment', then: '' },
    speaking: { now: `${who} speaks`, then: handsFree ? 'Talk to interrupt' : 'Tap to stop' },
    ended: { now: 'Ended', then: '' },
  };
  if (isFinished && phase === 'idle') return { now: 'That was the end', then: 'See how it went' };
  return texts[phase];
}

/** Whom one talks to, short enough to stand over each turn: "a friendly clerk in a ferry office" is "Clerk". */
export function partnerName(partnerRole: string): string {
  const role = partnerRole
    .replace(/^(?:you are |i am )/i, '')
    .replace(/^(?:an?|the|your|my)\s+/i, '')
    .split(/[,.;:(–—]| who | at | in | from | of the | on | with | for /i)[0]
    ?.trim();
  const short = role && role.length <= 28 ? role : 'Partner';
  return short.charAt(0).toUpperCase() + short.slice(1);
}
