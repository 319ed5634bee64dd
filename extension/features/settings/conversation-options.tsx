import { allSettings, levels, type Settings } from '@sayable/shared/contracts';
import { otherThanEnglish } from '@sayable/shared/first-languages';
import { settingsTexts as t } from '@sayable/shared/texts';
import { BrowserModelOption, type HeldBrowserModel } from './browser-models/index.ts';
import { ChoiceOption, SwitchOption } from './option.tsx';

interface ConversationOptionsProps {
  settings: Settings;
  languageModel: HeldBrowserModel;
  onChange(patch: Partial<Settings>): void;
  /** Opens the choice of the first language; absent if it is on the same page. */
  onFirstLanguage?: (() => void) | undefined;
}

const speeds = [0.7, 0.8, 0.9, 1, 1.1, 1.2];

/** The settings of conversations, the same in the panel and on the options page. */
export function ConversationOptions({
  settings,
  languageModel,
  onChange,
  onFirstLanguage,
}: ConversationOptionsProps) {
  const levelChoices = [
    { value: '' as const, name: t('levelOfScene') },
    ...levels.map((level) => ({ value: level, name: level })),
  ];
  return (
    <>
      <ChoiceOption
        title={t('level')}
        about={t('levelAbout')}
        chosen={settings.conversationLevel ?? ''}
        choices={levelChoices}
        onChoose={(level) => onChange({ conversationLevel: level || null })}
      />
      <ChoiceOption
        title={t('pace')}
        chosen={settings.conversationSpeed}
        choices={speeds.map((speed) => ({ value: speed, name: paceText(speed) }))}
        onChoose={(conversationSpeed) => onChange({ conversationSpeed })}
      />
      <ChoiceOption
        title={t('handsFree')}
        about={t('handsFreeAbout')}
        chosen={settings.conversationSensitivity}
        choices={allSettings.conversationSensitivity.choices.map((value) => ({ value, name: t(value) }))}
        onChoose={(conversationSensitivity) => onChange({ conversationSensitivity })}
      />
      <SwitchOption
        title={t('corrections')}
        about={t('correctionsAbout')}
        isOn={settings.conversationCorrections}
        onChange={(conversationCorrections) => onChange({ conversationCorrections })}
      />
      <Translation settings={settings} onChange={onChange} onFirstLanguage={onFirstLanguage} />
      <BrowserModelOption
        kind="languageModel"
        held={languageModel}
        isOn={settings.conversationEngine === 'browser'}
        onChange={(isOn) => onChange({ conversationEngine: isOn ? 'browser' : 'auto' })}
      />
    </>
  );
}

function paceText(speed: number): string {
  return speed === 1 ? t('paceNormal') : `${Math.round(speed * 100)} %`;
}

/** The choice of translation. If the first language isn't known yet, a link leads to its choice. */
function Translation({
  settings,
  onChange,
  onFirstLanguage,
}: Omit<ConversationOptionsProps, 'languageModel'>) {
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
