import { allSettings, type Settings } from '@sayable/shared/contracts';
import { ipaOfPronunciation, respellingOf } from '@sayable/shared/phonetics';
import { settingsTexts as t } from '@sayable/shared/texts';
import { ChoiceOption, SwitchOption } from './option.tsx';

interface MarksOptionsProps {
  settings: Settings;
  onChange(patch: Partial<Settings>): void;
}

const strictnessNames = { gentle: 'marksGentle', balanced: 'marksBalanced', strict: 'marksStrict' } as const;
const strictnessNotes = {
  gentle: 'marksGentleAbout',
  balanced: 'marksBalancedAbout',
  strict: 'marksStrictAbout',
} as const;

/**
 * The options for results: how strict the marks are, the notation of sounds, and the question before them.
 */
export function MarksOptions({ settings, onChange }: MarksOptionsProps) {
  const { strictness, notation, english, asksFirst } = settings;
  const weather = ['W', 'EH1', 'DH', english === 'british' ? 'AH0' : 'ER0'];
  return (
    <>
      <ChoiceOption
        title={t('strictness')}
        about={t(strictnessNotes[strictness])}
        chosen={strictness}
        choices={allSettings.strictness.choices.map((value) => ({ value, name: t(strictnessNames[value]) }))}
        onChoose={(chosen) => onChange({ strictness: chosen })}
      />
      <ChoiceOption
        title={t('notation')}
        about={t('notationAbout')}
        chosen={notation}
        choices={allSettings.notation.choices.map((value) => ({
          value,
          name:
            value === 'ipa'
              ? t('notationIpa', { weather: ipaOfPronunciation(weather, english) })
              : t('notationPlain', { weather: respellingOf(weather) }),
        }))}
        onChoose={(chosen) => onChange({ notation: chosen })}
      />
      <SwitchOption
        title={t('asksFirst')}
        about={t('asksFirstAbout')}
        isOn={asksFirst}
        onChange={(isOn) => onChange({ asksFirst: isOn })}
      />
    </>
  );
}
