import type { ErrorReason } from '@sayable/shared/contracts';
import { Button } from '../../ui/button.tsx';
import { MicrophoneIcon } from '../../ui/icons.tsx';
import { LevelTicks } from '../../ui/ticks.tsx';
import { DeviceChoice, type DeviceList, type MicrophoneCheck } from '../microphone/index.ts';

interface MicrophoneStepProps {
  check: MicrophoneCheck;
  onStart(): void;
}

/** Requests the microphone on a click; gives instructions if there is none. */
export function MicrophoneStep({ check, onStart }: MicrophoneStepProps) {
  switch (check.name) {
    case 'not-asked':
    case 'asking':
      return (
        <>
          <p className="mb-3 text-sm text-ink-2">
            It is on only while you record. Recordings stay on this device unless you join a server.
          </p>
          <Button
            look="primary"
            size="big"
            icon={<MicrophoneIcon />}
            disabled={check.name === 'asking'}
            onClick={onStart}
          >
            {check.name === 'asking' ? 'Answer the browser’s question' : 'Allow the microphone'}
          </Button>
        </>
      );
    case 'refused':
      return (
        <div role="alert">
          <p className="mb-3 text-sm text-ink-2">{refusedText(check.reason)}</p>
          <Button look="primary" size="big" onClick={onStart}>
            Try again
          </Button>
        </div>
      );
    case 'hearing':
    case 'done':
      return <p className="text-sm text-ink-2">Allowed. It is on only while you record.</p>;
  }
}

function refusedText(reason: ErrorReason): string {
  if (reason === 'microphone-denied') {
    return 'The browser keeps the microphone off for Sayable. Press the sign at the left end of the address bar, allow the microphone, then try again.';
  }
  if (reason === 'microphone-missing') {
    return 'No microphone was found. Plug one in or switch it on, then try again.';
  }
  return 'Another program has the microphone. End the call or the recording that uses it, then try again.';
}

interface HearingStepProps {
  check: MicrophoneCheck;
  list: DeviceList | undefined;
  chosenId: string | null;
  onChoose(id: string | null): void;
  onStart(): void;
  onStop(): void;
}

/** Shows the microphone's level. */
export function HearingStep({ check, list, chosenId, onChoose, onStart, onStop }: HearingStepProps) {
  const choice = list && list.devices.length > 1 && <DeviceChoice {...{ list, chosenId, onChoose }} />;
  if (check.name === 'hearing') {
    return (
      <>
        <p className="mb-2 flex items-center gap-2 text-sm text-ink-2" role="status">
          <i className="live-dot" />
          {check.heard ? 'It hears you.' : 'The microphone is on. Say something.'}
        </p>
        <div className="meter mb-2">
          <LevelTicks levels={check.levels} live />
        </div>
        <div className="flex flex-wrap gap-2">
          {choice}
          <Button size="small" onClick={onStop}>
            Switch it off
          </Button>
        </div>
      </>
    );
  }
  if (check.name !== 'done') return null;
  return (
    <>
      <p className="mb-2 text-sm text-ink-2" role="status">
        {check.heard
          ? 'It heard you. The microphone is off again.'
          : 'It heard nothing. Choose another microphone, or check it in your system, then listen again.'}
      </p>
      <div className="flex flex-wrap gap-2">
        {choice}
        <Button size="small" onClick={onStart}>
          Listen again
        </Button>
      </div>
    </>
  );
}
