import type { Settings } from '@sayable/shared/contracts';
import { serverTexts as t } from '@sayable/shared/texts';
import { SwitchOption } from '../option.tsx';

interface SentSwitchesProps {
  settings: Settings;
  host: string;
  change(patch: Partial<Settings>): void;
}

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
      <SwitchOption
        title={t('reads')}
        about={t('readsAbout')}
        isOn={settings.serverReads}
        onChange={(serverReads) => change({ serverReads })}
      />
      <SwitchOption
        title={t('listens')}
        about={t('listensAbout')}
        isOn={settings.serverListens}
        onChange={(serverListens) => change({ serverListens })}
      />
      <SwitchOption
        title={t('aligns')}
        about={t('alignsAbout')}
        isOn={settings.serverAligns}
        onChange={(serverAligns) => change({ serverAligns })}
      />
      <SwitchOption
        title={t('explains')}
        about={t('explainsAbout')}
        isOn={settings.serverExplains}
        onChange={(serverExplains) => change({ serverExplains })}
      />
    </>
  );
}
