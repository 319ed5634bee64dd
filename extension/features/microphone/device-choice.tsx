import { microphoneTexts as t } from '@sayable/shared/texts';
import { Select } from '../../ui/select.tsx';
import type { DeviceList } from './use-devices.ts';

interface DeviceChoiceProps {
  list: DeviceList;
  chosenId: string | null;
  onChoose(id: string | null): void;
}

/**
 * The choice of the microphone. A selected device that was removed keeps its entry, so that it is used again
 * when it returns.
 */
export function DeviceChoice({ list, chosenId, onChoose }: DeviceChoiceProps) {
  const isGone = chosenId !== null && !list.devices.some(({ id }) => id === chosenId);
  return (
    <Select
      aria-label={t('microphone')}
      value={chosenId ?? ''}
      onChange={({ target }) => onChoose(target.value || null)}
    >
      <option value="">{t('systemDefault')}</option>
      {list.devices.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
      {isGone && <option value={chosenId}>{t('chosenIsGone')}</option>}
    </Select>
  );
}
