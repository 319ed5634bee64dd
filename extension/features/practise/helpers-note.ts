import type { AlignEngineName, WireError } from '@sayable/shared/contracts';
import type { CardState } from './state.ts';

/** Who had to do with what the card shows beside the aligner, in a line: the network on this device, a server. */
export function helpersNote({ phase, passedOver, referenceVoice }: CardState): string | null {
  const { voice, transcript } = passedOver;
  const readBy = referenceVoice === 'server' ? ['Read by your server’s voice.'] : [];
  switch (phase.name) {
    case 'preparing':
    case 'idle':
      return voice ? passedOverText('voice', voice) : (readBy[0] ?? null);
    case 'result': {
      const { alignedBy, scoredBy } = phase.attempt.assessment;
      const scored = scoredBy ? [`Sounds scored here by Sayable’s own network (${scoredBy.version}).`] : [];
      if (voice && transcript && !alignedBy) {
        return [...scored, passedOverText('both', transcript)].join(' ');
      }
      const checked = phase.attempt.assessment.checkedBy === 'server';
      const lines = [
        ...scored,
        ...(transcript ? [passedOverText('transcript', transcript)] : []),
        ...(checked && !transcript ? ['Checked with what your server heard.'] : []),
        ...(alignedBy ? [`Sounds placed by ${engineNames[alignedBy.name]} on your server.`] : []),
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

/** Who looked at the sounds beside the device. */
const engineNames: Readonly<Record<AlignEngineName, string>> = {
  mfa: 'the Montreal Forced Aligner',
  embedded: 'Sayable’s own aligner',
};

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
