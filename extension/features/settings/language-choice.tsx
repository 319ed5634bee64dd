import { allSettings, type English } from '@sayable/shared/contracts';
import { languages } from '@sayable/shared/first-languages';
import { interfaceLanguages, ownNameOf, settingsTexts as t } from '@sayable/shared/texts';
import { Select } from '../../ui/select.tsx';
import type { Offers } from './offers.tsx';
import type { SettingsStore } from './settings-actions.ts';

interface LanguageChoiceProps {
  chosen: string | null;
  onChoose(tag: string | null): void;
}

/** A person who grew up with English has no other first language. */
const nativeEnglish = ['en', 'English'] as const;

/** The choice of the first language, with names that the person can read whatever the present choice is. */
export function LanguageChoice({ chosen, onChoose }: LanguageChoiceProps) {
  const choices = [nativeEnglish, ...languages];
  const isKnown = chosen === null || choices.some(([tag]) => tag === chosen);
  return (
    <Select
      aria-label={t('firstLanguage')}
      value={chosen ?? ''}
      onChange={({ target }) => onChoose(target.value || null)}
    >
      <option value="">{t('notChosen')}</option>
      {choices.map(([tag, ownName]) => (
        <option key={tag} value={tag} lang={tag}>
          {ownName}
        </option>
      ))}
      {!isKnown && <option value={chosen}>{chosen}</option>}
    </Select>
  );
}

interface EnglishChoiceProps {
  chosen: English;
  store: Pick<SettingsStore, 'changeSettings'>;
  offers: Pick<Offers, 'make'>;
}

/** The choice of the English that is learned, which can be undone. */
export function EnglishChoice({ chosen, store, offers }: EnglishChoiceProps) {
  const choose = async (english: English) => {
    try {
      await store.changeSettings({ english });
      offers.make({ text: t('englishChanged'), undo: () => store.changeSettings({ english: chosen }) });
    } catch (thrown) {
      console.error('sayable: a choice could not be kept', thrown);
      offers.make({ text: t('notKept') });
    }
  };
  return (
    <Select
      aria-label={t('english')}
      value={chosen}
      onChange={({ target }) => void choose(target.value === 'british' ? 'british' : 'american')}
    >
      {allSettings.english.choices.map((english) => (
        <option key={english} value={english}>
          {t(english)}
        </option>
      ))}
    </Select>
  );
}

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
