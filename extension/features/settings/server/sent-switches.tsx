import type { Settings } from '@sayable/shared/contracts';
import { serverTexts as t } from '@sayable/shared/texts';
import { SwitchOption } from '../option.tsx';

interface SentSwitchesProps {
  settings: Settings;
  host: string;
  change(patch: Partial<Settings>): void;
}

/** The settings of the data that is sent, with their texts. */
const sentData = [
  ['serverReads', 'reads'],
  ['serverListens', 'listens'],
  ['serverAligns', 'aligns'],
  ['serverExplains', 'explains'],
] as const;

/** The switches for all data that leaves the device. */
export function SentSwitches({ settings, host, change }: SentSwitchesProps) {
  return (
    <>
      <div className="option">
        <div className="option-text">
          <h3 className="text-sm font-strong">{t('sent')}</h3>
          <p className="text-sm text-ink-2">{t('sentAbout', { host })}</p>
        </div>
      </div>
      {sentData.map(([name, text]) => (
        <SwitchOption
          key={name}
          title={t(text)}
          about={t(`${text}About`)}
          isOn={settings[name]}
          onChange={(isOn) => change({ [name]: isOn })}
        />
      ))}
    </>
  );
}
