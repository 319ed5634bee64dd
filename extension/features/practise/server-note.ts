import type { WireError } from '@sayable/shared/contracts';
import type { CardState } from './state.ts';

/** What the server had to do with what the card shows, in a line; null where nothing. */
export function serverNote({ phase, passedOver, referenceVoice }: CardState): string | null {
  const voice = passedOver.voice
    ? passedOverText('voice', passedOver.voice)
    : referenceVoice === 'server' && 'Read by your server’s voice.';
  switch (phase.name) {
    case 'preparing':
    case 'idle':
      return voice || null;
    case 'result': {
      const { checkedBy } = phase.attempt.assessment;
      const transcript = passedOver.transcript
        ? passedOverText('transcript', passedOver.transcript)
        : checkedBy === 'server' && 'Checked with what your server heard.';
      const lines = new Set([transcript, voice].filter((line) => line !== false));
      return [...lines].join(' ') || null;
    }
    case 'opening':
    case 'listening':
    case 'checking':
    case 'failed':
      return null;
  }
}

/** What the device does instead. */
const insteads = {
  voice: 'so the built-in voice reads.',
  transcript: 'so the score is this device’s own.',
} as const;

function passedOverText(part: keyof typeof insteads, { code }: WireError): string {
  const instead = insteads[part];
  switch (code) {
    case 'unauthorized':
      return 'Your server no longer knows this device. Join it again in the options.';
    case 'budget-exhausted':
      return `Your server’s budget for today is used up, ${instead}`;
    case 'rate-limited':
      return `Your server is busy, ${instead}`;
    case 'timeout':
      return `Your server took too long, ${instead}`;
    case 'invalid-upstream-data':
      return part === 'voice'
        ? `Your server’s voice did not read this sentence, ${instead}`
        : `What your server heard does not fit, ${instead}`;
    default:
      return part === 'voice'
        ? `Your server has no voice just now, ${instead}`
        : `Your server could not listen just now, ${instead}`;
  }
}
