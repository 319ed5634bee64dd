import { levelSchema, type Settings } from '@sayable/shared/contracts';
import { settingsTexts as t } from '@sayable/shared/texts';
import { Select } from '../../ui/select.tsx';
import { BrowserModelOption, type HeldBrowserModels } from './browser-models/index.ts';
import { Option, SwitchOption } from './option.tsx';

interface ConversationOptionsProps {
  settings: Settings;
  models: HeldBrowserModels;
  onChange(patch: Partial<Settings>): void;
  /** Opens the choice of the first language; absent if it is on the same page. */
  onFirstLanguage?: (() => void) | undefined;
}

type RowProps = Omit<ConversationOptionsProps, 'models'>;

const speeds = [0.7, 0.8, 0.9, 1, 1.1, 1.2];
const sensitivities = ['patient', 'balanced', 'quick'] as const satisfies Settings['talkSensitivity'][];

/** The settings of conversations, the same in the panel and on the options page. */
export function ConversationOptions({
  settings,
  models,
  onChange,
  onFirstLanguage,
}: ConversationOptionsProps) {
  return (
    <>
      <Level {...{ settings, onChange }} />
      <Pace {...{ settings, onChange }} />
      <HandsFree {...{ settings, onChange }} />
      <SwitchOption
        title={t('corrections')}
        about={t('correctionsAbout')}
        isOn={settings.talkCorrections}
        onChange={(talkCorrections) => onChange({ talkCorrections })}
      />
      <Translation {...{ settings, onChange, onFirstLanguage }} />
      <BrowserModelOption
        kind="languageModel"
        held={models.languageModel}
        isOn={settings.talkEngine === 'browser'}
        onChange={(isOn) => onChange({ talkEngine: isOn ? 'browser' : 'auto' })}
      />
      <BrowserModelOption
        kind="recognition"
        held={models.recognition}
        isOn={settings.talkBrowserHears}
        onChange={(talkBrowserHears) => onChange({ talkBrowserHears })}
      />
    </>
  );
}

function Level({ settings, onChange }: RowProps) {
  return (
    <Option title={t('level')} about={t('levelAbout')}>
      <Select
        aria-label={t('level')}
        value={settings.talkLevel}
        onChange={({ target }) => {
          const talkLevel = levelSchema.options.find((level) => level === target.value);
          if (talkLevel) onChange({ talkLevel });
        }}
      >
        {levelSchema.options.map((level) => (
          <option key={level}>{level}</option>
        ))}
      </Select>
    </Option>
  );
}

function Pace({ settings, onChange }: RowProps) {
  return (
    <Option title={t('pace')}>
      <Select
        aria-label={t('pace')}
        value={String(settings.talkSpeed)}
        onChange={({ target }) => onChange({ talkSpeed: Number(target.value) })}
      >
        {speeds.map((speed) => (
          <option key={speed} value={speed}>
            {speed === 1 ? t('paceNormal') : `${Math.round(speed * 100)} %`}
          </option>
        ))}
      </Select>
    </Option>
  );
}

function HandsFree({ settings, onChange }: RowProps) {
  return (
    <Option title={t('handsFree')} about={t('handsFreeAbout')}>
      <Select
        aria-label={t('handsFree')}
        value={settings.talkSensitivity}
        onChange={({ target }) => {
          const chosen = sensitivities.find((one) => one === target.value);
          if (chosen) onChange({ talkSensitivity: chosen });
        }}
      >
        {sensitivities.map((sensitivity) => (
          <option key={sensitivity} value={sensitivity}>
            {t(sensitivity)}
          </option>
        ))}
      </Select>
    </Option>
  );
}

/** The choice of translation. If the first language isn't known yet, a link leads to its choice. */
function Translation({ settings, onChange, onFirstLanguage }: RowProps) {
  return (
    <SwitchOption
      title={t('translate')}
      about={
        settings.firstLanguage === null ? (
          <>
            {t('translateUnknown')}{' '}
            {onFirstLanguage && (
              <button type="button" className="text-link" onClick={onFirstLanguage}>
                {t('translateChoose')}
              </button>
            )}
          </>
        ) : (
          t('translateAbout')
        )
      }
      isOn={settings.talkTranslates}
      onChange={(talkTranslates) => onChange({ talkTranslates })}
    />
  );
}
