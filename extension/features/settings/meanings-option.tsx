import type { Settings } from '@sayable/shared/contracts';
import { useMemo } from 'react';
import { type BrowserModel, BrowserModelOption, useBrowserModel } from './browser-models/index.ts';

interface MeaningsOptionProps {
  /** BCP 47 tag. */
  firstLanguage: string;
  isOn: boolean;
  translatorInto(language: string): BrowserModel;
  onChange(changed: Pick<Settings, 'meaningsTranslated'>): void;
}

/** The choice to see the meanings of words in one's first language, by the browser's own translator. */
export function MeaningsOption({ firstLanguage, isOn, translatorInto, onChange }: MeaningsOptionProps) {
  const translator = useMemo(() => translatorInto(firstLanguage), [translatorInto, firstLanguage]);
  return (
    <BrowserModelOption
      kind="translator"
      held={useBrowserModel(translator)}
      isOn={isOn}
      onChange={(meaningsTranslated) => onChange({ meaningsTranslated })}
    />
  );
}
