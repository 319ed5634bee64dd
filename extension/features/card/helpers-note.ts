import type { WireError } from '@sayable/shared/contracts';
import type { CardState } from './state.ts';

/** A line on the server's part in what the card shows; null where the device did it alone. */
export function helpersNote({ phase, passedOver, referenceVoice }: CardState): string | null {
  const { voice, transcript } = passedOver;
  const readBy = referenceVoice === 'server' ? ['Read by your server’s voice.'] : [];
  switch (phase.name) {
    case 'preparing':
    case 'idle':
      return voice ? passedOverText('voice', voice) : (readBy[0] ?? null);
    case 'result': {
      const { alignedBy, checkedBy } = phase.attempt.assessment;
      if (voice && transcript && !alignedBy) return passedOverText('both', transcript);
      const lines = [
        ...(transcript ? [passedOverText('transcript', transcript)] : []),
        ...(checkedBy === 'server' && !transcript ? ['Checked with what your server heard.'] : []),
        ...(alignedBy ? ['Your server helped to find the sounds.'] : []),
        ...(voice ? [passedOverText('voice', voice)] : readBy),
      ];
      return lines.join(' ') || null;
    }
    case 'opening':
    case 'listening':
    case 'checking':
    case 'failed':
      return null;
  }
}

type Part = 'voice' | 'transcript' | 'both';

/** What the device does instead. */
const insteads: Readonly<Record<Part, string>> = {
  voice: 'the built-in voice reads',
  transcript: 'the score is this device’s own',
  both: 'the built-in voice reads, and the score is this device’s own',
};

/** What happened, where the code says no more. */
const defaults: Readonly<Record<Part, string>> = {
  voice: 'Your server has no voice just now',
  transcript: 'Your server could not listen just now',
  both: 'Your server could not help just now',
};

const misfits: Readonly<Record<Part, string>> = {
  voice: 'Your server’s voice did not read this sentence',
  transcript: 'What your server heard does not fit',
  both: 'What your server sent does not fit',
};

function passedOverText(part: Part, { code }: WireError): string {
  if (code === 'unauthorized')
    return 'Your server no longer knows this device. Join it again in the options.';
  return `${whatHappened(part, code)}, so ${insteads[part]}.`;
}

function whatHappened(part: Part, code: WireError['code']): string {
  switch (code) {
    case 'budget-exhausted':
      return 'Your server’s budget for today is used up';
    case 'rate-limited':
      return 'Your server is busy';
    case 'timeout':
      return 'Your server took too long';
    case 'invalid-upstream-data':
      return misfits[part];
    default:
      return defaults[part];
  }
}
