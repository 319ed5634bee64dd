import type { ErrorReason } from '@sayable/shared/contracts';
import { commonTexts, welcomeTexts as t } from '@sayable/shared/texts';
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
          <p className="mb-3 text-sm text-ink-2">{t('microphoneAbout')}</p>
          <Button
            look="primary"
            size="big"
            icon={<MicrophoneIcon />}
            disabled={check.name === 'asking'}
            onClick={onStart}
          >
            {t(check.name === 'asking' ? 'answerBrowser' : 'allowMicrophone')}
          </Button>
        </>
      );
    case 'refused':
      return (
        <div role="alert">
          <p className="mb-3 text-sm text-ink-2">{refusedText(check.reason)}</p>
          <Button look="primary" size="big" onClick={onStart}>
            {commonTexts('tryAgain')}
          </Button>
        </div>
      );
    case 'hearing':
    case 'done':
      return <p className="text-sm text-ink-2">{t('microphoneAllowed')}</p>;
  }
}

function refusedText(reason: ErrorReason): string {
  if (reason === 'microphone-denied') return t('microphoneDenied');
  if (reason === 'microphone-missing') return t('microphoneMissing');
  return t('microphoneBusy');
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
          {t(check.heard ? 'hears' : 'hearsNothingYet')}
        </p>
        <div className="meter mb-2">
          <LevelTicks levels={check.levels} live />
        </div>
        <div className="flex flex-wrap gap-2">
          {choice}
          <Button size="small" onClick={onStop}>
            {t('switchOff')}
          </Button>
        </div>
      </>
    );
  }
  if (check.name !== 'done') return null;
  return (
    <>
      <p className="mb-2 text-sm text-ink-2" role="status">
        {t(check.heard ? 'heard' : 'heardNothing')}
      </p>
      <div className="flex flex-wrap gap-2">
        {choice}
        <Button size="small" onClick={onStart}>
          {t('listenAgain')}
        </Button>
      </div>
    </>
  );
}
