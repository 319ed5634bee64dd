import { BYTES_PER_MB } from '@sayable/shared/contracts';
import { settingsTexts as t } from '@sayable/shared/texts';
import { useState } from 'react';
import type { RoomUse } from '../../storage/index.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceOption } from './option.tsx';
import type { SettingsStore } from './settings-actions.ts';
import { counted, sizeText } from './size-text.ts';

/** About 3 kB a second: 50 MB are some four hours of speech. */
const limitsMb = [20, 50, 100, 200, 500, 1_000];

interface RoomOptionProps {
  room: RoomUse;
  limitMb: number;
  store: Pick<SettingsStore, 'wouldGo' | 'makeRoom' | 'changeSettings'>;
}

/** The limit of the recordings' size. A lower limit that evicts recordings needs a confirmation. */
export function RoomOption({ room, limitMb, store }: RoomOptionProps) {
  const [asked, setAsked] = useState<{ limitMb: number; going: number } | null>(null);
  const apply = async (chosenMb: number) => {
    setAsked(null);
    await store.changeSettings({ recordingsLimitMb: chosenMb });
    await store.makeRoom(chosenMb);
  };
  const choose = async (chosenMb: number) => {
    const going = await store.wouldGo(chosenMb);
    if (going === 0) await apply(chosenMb);
    else setAsked({ limitMb: chosenMb, going });
  };
  const choices = limitsMb.includes(limitMb) ? limitsMb : [...limitsMb, limitMb].sort((a, b) => a - b);
  return (
    <>
      <ChoiceOption
        title={t('room')}
        about={t('roomAbout', { size: sizeText(room.recordingBytes) })}
        chosen={asked?.limitMb ?? limitMb}
        choices={choices.map((choice) => ({ value: choice, name: sizeText(choice * BYTES_PER_MB) }))}
        onChoose={(chosenMb) => void choose(chosenMb)}
      />
      {asked && (
        <div className="option" role="alert">
          <p className="option-text text-sm text-ink-2">
            {t('recordingsGo', { ...counted(asked.going), size: sizeText(asked.limitMb * BYTES_PER_MB) })}
          </p>
          <div className="option-control">
            <Button size="small" onClick={() => setAsked(null)}>
              {t('keepRoom', { size: sizeText(limitMb * BYTES_PER_MB) })}
            </Button>
            <Button size="small" onClick={() => void apply(asked.limitMb)}>
              {t('letGo')}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}
