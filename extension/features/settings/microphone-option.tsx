import type { ErrorReason } from '@sayable/shared/contracts';
import { commonTexts, errorText, settingsTexts as t } from '@sayable/shared/texts';
import { Button } from '../../ui/button.tsx';
import { SmallLevelTicks } from '../../ui/ticks.tsx';
import {
  DeviceChoice,
  type DeviceList,
  type Devices,
  type MicrophoneCheck,
  useDevices,
  useMicrophoneCheck,
} from '../microphone/index.ts';
import { Option } from './option.tsx';

interface MicrophoneOptionProps {
  devices: Devices;
  chosenId: string | null;
  onChoose(id: string | null): void;
}

/**
 * The choice of the microphone, with its level. The microphone is on only after a press, and for some
 * seconds.
 */
export function MicrophoneOption({ devices, chosenId, onChoose }: MicrophoneOptionProps) {
  const list = useDevices(devices);
  const { check, start, stop } = useMicrophoneCheck({ openMicrophone: devices.open });
  const isHearing = check.name === 'hearing';
  const choose = (id: string | null) => {
    onChoose(id);
    if (isHearing) {
      stop();
      void start(id);
    }
  };
  return (
    <Option title={t('microphone')} about={<p role="status">{stateText(check, list, chosenId)}</p>}>
      {isHearing && <SmallLevelTicks levels={check.levels} />}
      {list?.isAllowed && <DeviceChoice list={list} chosenId={chosenId} onChoose={choose} />}
      <Button
        size="small"
        disabled={!list || check.name === 'asking'}
        onClick={() => (isHearing ? stop() : void start(chosenId))}
      >
        {isHearing ? commonTexts('stop') : t(list?.isAllowed === false ? 'allowMicrophone' : 'listen')}
      </Button>
    </Option>
  );
}

function stateText(check: MicrophoneCheck, list: DeviceList | undefined, chosenId: string | null): string {
  switch (check.name) {
    case 'asking':
      return t('answerBrowser');
    case 'refused':
      return refusedText(check.reason);
    case 'hearing':
      return t(check.heard ? 'hears' : 'hearsNothingYet');
    default:
      return chosenText(list, chosenId);
  }
}

function refusedText(reason: ErrorReason): string {
  if (reason === 'microphone-denied') return t('microphoneDenied');
  if (reason === 'microphone-missing') return t('microphoneMissing');
  if (reason === 'microphone-busy') return t('microphoneBusy');
  return commonTexts('failure', errorText({ code: 'forbidden', reason }));
}

function chosenText(list: DeviceList | undefined, chosenId: string | null): string {
  if (list?.isAllowed === false) return t('microphoneNotAllowed');
  const isGone = list !== undefined && chosenId !== null && !list.devices.some(({ id }) => id === chosenId);
  if (isGone) return t('microphoneGone');
  return t('microphoneAbout');
}
