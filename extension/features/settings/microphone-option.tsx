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

/** The choice of the microphone, with its level. The microphone is on only after a press, and for some seconds. */
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
    <Option title="Microphone" about={<p role="status">{stateText(check, list, chosenId)}</p>}>
      {isHearing && <SmallLevelTicks levels={check.levels} />}
      {list?.isAllowed && <DeviceChoice list={list} chosenId={chosenId} onChoose={choose} />}
      <Button
        size="small"
        disabled={!list || check.name === 'asking'}
        onClick={() => (isHearing ? stop() : void start(chosenId))}
      >
        {isHearing ? 'Stop' : list?.isAllowed === false ? 'Allow the microphone' : 'Listen'}
      </Button>
    </Option>
  );
}

function stateText(check: MicrophoneCheck, list: DeviceList | undefined, chosenId: string | null): string {
  switch (check.name) {
    case 'asking':
      return 'Answer the browser’s question.';
    case 'refused':
      return refusedText(check.reason);
    case 'hearing':
      return check.heard ? 'It hears you.' : 'It is on. Say something.';
    default:
      return chosenText(list, chosenId);
  }
}

function refusedText(reason: string): string {
  if (reason === 'microphone-denied')
    return 'The browser keeps it off for Sayable. Press the sign at the left end of the address bar to allow it.';
  if (reason === 'microphone-missing') return 'None was found. Plug one in or switch it on.';
  return 'Another program has it. Close what uses it, then listen again.';
}

function chosenText(list: DeviceList | undefined, chosenId: string | null): string {
  if (list?.isAllowed === false) return 'Sayable may not use it yet.';
  const isGone = list !== undefined && chosenId !== null && !list.devices.some(({ id }) => id === chosenId);
  if (isGone) return 'The one you chose is not plugged in. Until it is, the system’s default is used.';
  return 'It is on only while you record or listen here.';
}
