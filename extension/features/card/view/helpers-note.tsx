import type { WireError } from '@sayable/shared/contracts';
import { cardTexts as t } from '@sayable/shared/texts';
import type { CardState } from '../state/state.ts';

/**
 * Shows the note on the server's part. The server answers late: above buttons that it can move, it would move
 * them from under the pointer.
 */
export function HelpersNote({ state }: { state: CardState }) {
  const note = helpersNote(state);
  return note !== null && <p className="helpers-note text-xs text-ink-3">{note}</p>;
}

/** Returns a note on the server's part in the shown result; null if the device did everything alone. */
export function helpersNote({ phase, passedOver, referenceVoice }: CardState): string | null {
  const { voice, transcript } = passedOver;
  const readBy = referenceVoice === 'server' ? [t('readByServer')] : [];
  switch (phase.name) {
    case 'preparing':
    case 'idle':
      return voice ? passedOverText('voice', voice) : (readBy[0] ?? null);
    case 'result': {
      const { alignedBy, checkedBy } = phase.attempt.assessment;
      if (voice && transcript && !alignedBy) return passedOverText('both', transcript);
      const sentences = [
        ...(transcript ? [passedOverText('transcript', transcript)] : []),
        ...(checkedBy === 'server' && !transcript ? [t('checkedByServer')] : []),
        ...(alignedBy ? [t('alignedByServer')] : []),
        ...(voice ? [passedOverText('voice', voice)] : readBy),
      ];
      return sentences.join(' ') || null;
    }
    case 'opening':
    case 'listening':
    case 'checking':
    case 'asked':
    case 'failed':
      return null;
  }
}

/** The server's part that the device did instead. */
type Part = 'voice' | 'transcript' | 'both';
type Cause = 'Budget' | 'Busy' | 'Slow' | 'Misfit' | 'Missing';

function passedOverText(part: Part, { code }: WireError): string {
  if (code === 'unauthorized') return t('deviceUnknown');
  return t(`${part}${causeOf(code)}`);
}

function causeOf(code: WireError['code']): Cause {
  switch (code) {
    case 'budget-exhausted':
      return 'Budget';
    case 'rate-limited':
      return 'Busy';
    case 'timeout':
      return 'Slow';
    case 'invalid-upstream-data':
      return 'Misfit';
    default:
      return 'Missing';
  }
}
