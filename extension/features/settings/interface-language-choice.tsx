import { interfaceLanguages, ownNameOf, settingsTexts as t } from '@sayable/shared/texts';
import { Select } from '../../ui/select.tsx';

interface InterfaceLanguageChoiceProps {
  /** BCP 47 tag; null for the browser's language. */
  chosen: string | null;
  onChoose(tag: string | null): void;
}

/**
 * The choice of the language of the interface. Each language has its own name, so that a wrong choice can be
 * undone.
 */
export function InterfaceLanguageChoice({ chosen, onChoose }: InterfaceLanguageChoiceProps) {
  return (
    <Select
      aria-label={t('interfaceLanguage')}
      value={chosen ?? ''}
      onChange={({ target }) => onChoose(target.value || null)}
    >
      <option value="">{t('browserLanguage')}</option>
      {interfaceLanguages.map((tag) => (
        <option key={tag} value={tag} lang={tag}>
          {ownNameOf(tag)}
        </option>
      ))}
    </Select>
  );
}
