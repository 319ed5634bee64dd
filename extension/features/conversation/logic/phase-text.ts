import type { PanelView } from '@sayable/shared/contracts';
import { conversationTexts as t } from '@sayable/shared/texts';

/** The phase and the possible action, in two short lines beside the orb. */
export interface PhaseText {
  now: string;
  advice: string;
}

export function phaseText(
  { phase, handsFree, isDeaf, isFinished }: Pick<PanelView, 'phase' | 'handsFree' | 'isDeaf' | 'isFinished'>,
  name: string,
): PhaseText {
  const partner = withCapital(name);
  switch (phase) {
    case 'connecting':
      return { now: t('connecting'), advice: t('canType') };
    case 'offline':
      return { now: t('noConnection'), advice: t('canType') };
    case 'idle':
      if (isFinished) return { now: t('theEnd'), advice: t('seeHowItWent') };
      return { now: t('yourTurn'), advice: t(handsFree ? 'justSpeak' : 'holdSpace') };
    case 'listening':
      return { now: t('listening'), advice: t('takeYourTime') };
    case 'thinking':
      return { now: t('oneMoment'), advice: t('isThinking', { partner }) };
    case 'speaking':
      return { now: t('speaks', { partner }), advice: t(handsFree && !isDeaf ? 'cutIn' : 'tapToStop') };
    case 'ended':
      return { now: t('ended'), advice: '' };
  }
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
  const short = role && role.length <= 28 ? role : t('partner');
  return withCapital(short);
}

function withCapital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
