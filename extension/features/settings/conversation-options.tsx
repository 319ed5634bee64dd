import { levelSchema, type Settings } from '@sayable/shared/contracts';
import { otherThanEnglish } from '@sayable/shared/first-languages';
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
const sensitivities = [
  'patient',
  'balanced',
  'quick',
] as const satisfies Settings['conversationSensitivity'][];

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
        isOn={settings.conversationCorrections}
        onChange={(conversationCorrections) => onChange({ conversationCorrections })}
      />
      <Translation {...{ settings, onChange, onFirstLanguage }} />
      <BrowserModelOption
        kind="languageModel"
        held={models.languageModel}
        isOn={settings.conversationEngine === 'browser'}
        onChange={(isOn) => onChange({ conversationEngine: isOn ? 'browser' : 'auto' })}
      />
      <BrowserModelOption
        kind="recognition"
        held={models.recognition}
        isOn={settings.conversationBrowserHears}
        onChange={(conversationBrowserHears) => onChange({ conversationBrowserHears })}
      />
    </>
  );
}

function Level({ settings, onChange }: RowProps) {
  return (
    <Option title={t('level')} about={t('levelAbout')}>
      <Select
        aria-label={t('level')}
        value={settings.conversationLevel ?? ''}
        onChange={({ target }) => {
          onChange({
            conversationLevel: levelSchema.options.find((level) => level === target.value) ?? null,
          });
        }}
      >
        <option value="">{t('levelOfScene')}</option>
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
        value={String(settings.conversationSpeed)}
        onChange={({ target }) => onChange({ conversationSpeed: Number(target.value) })}
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
        value={settings.conversationSensitivity}
        onChange={({ target }) => {
          const chosen = sensitivities.find((one) => one === target.value);
          if (chosen) onChange({ conversationSensitivity: chosen });
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
        otherThanEnglish(settings.firstLanguage) === null ? (
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
      isOn={settings.conversationTranslates}
      onChange={(conversationTranslates) => onChange({ conversationTranslates })}
    />
  );
}
