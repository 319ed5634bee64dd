import type { Settings } from '@sayable/shared/contracts';
import { settingsTexts as t } from '@sayable/shared/texts';
import { Select } from '../../ui/select.tsx';
import { Option } from './option.tsx';

interface MarksOptionsProps {
  settings: Settings;
  onChange(patch: Partial<Settings>): void;
}

const strictnesses = ['gentle', 'balanced', 'strict'] as const satisfies Settings['strictness'][];
const notations = ['ipa', 'plain'] as const satisfies Settings['notation'][];

const strictnessNames = { gentle: 'marksGentle', balanced: 'marksBalanced', strict: 'marksStrict' } as const;
const strictnessNotes = {
  gentle: 'marksGentleAbout',
  balanced: 'marksBalancedAbout',
  strict: 'marksStrictAbout',
} as const;

/** How results are shown: how strict the marks are, and how sounds are written. */
export function MarksOptions({ settings, onChange }: MarksOptionsProps) {
  const { strictness, notation } = settings;
  return (
    <>
      <Option title={t('strictness')} about={t(strictnessNotes[strictness])}>
        <Select
          aria-label={t('strictness')}
          value={strictness}
          onChange={({ target }) =>
            onChange({ strictness: strictnesses.find((one) => one === target.value) ?? 'balanced' })
          }
        >
          {strictnesses.map((one) => (
            <option key={one} value={one}>
              {t(strictnessNames[one])}
            </option>
          ))}
        </Select>
      </Option>
      <Option title={t('notation')} about={t('notationAbout')}>
        <Select
          aria-label={t('notation')}
          value={notation}
          onChange={({ target }) =>
            onChange({ notation: notations.find((one) => one === target.value) ?? 'ipa' })
          }
        >
          {notations.map((one) => (
            <option key={one} value={one}>
              {t(one === 'ipa' ? 'notationIpa' : 'notationPlain')}
            </option>
          ))}
        </Select>
      </Option>
    </>
  );
}
