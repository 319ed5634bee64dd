import { settingsTexts as t } from '@sayable/shared/texts';
import { Select } from '../../ui/select.tsx';
import { languages } from './languages.ts';

interface LanguageChoiceProps {
  chosen: string | null;
  onChoose(tag: string | null): void;
}

/** The choice of the first language, with names that the person can read whatever the present choice is. */
export function LanguageChoice({ chosen, onChoose }: LanguageChoiceProps) {
  const isKnown = chosen === null || languages.some(([tag]) => tag === chosen);
  return (
    <Select
      aria-label={t('firstLanguage')}
      value={chosen ?? ''}
      onChange={({ target }) => onChoose(target.value || null)}
    >
      <option value="">{t('notChosen')}</option>
      {languages.map(([tag, ownName]) => (
        <option key={tag} value={tag} lang={tag}>
          {ownName}
        </option>
      ))}
      {!isKnown && <option value={chosen}>{chosen}</option>}
    </Select>
  );
}
