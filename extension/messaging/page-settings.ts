import type { Settings } from '@sayable/shared/contracts';
import { changeSettings, readSettings, watchSettings } from '../storage/settings.ts';
import { showPageLanguage } from './page-language.ts';

/** Returns the settings for a script in a page. It gets them when its texts are in their language. */
export function pageSettings(isAlive: () => boolean) {
  return {
    read: () => readSettings().then(inItsLanguage),
    change: changeSettings,
    watch: (listener: (settings: Settings) => void) =>
      isAlive() ? watchSettings((changed) => void inItsLanguage(changed).then(listener)) : () => undefined,
  };
}

/** Returns the settings when the texts are shown in their language. */
async function inItsLanguage(settings: Settings): Promise<Settings> {
  await showPageLanguage(settings.interfaceLanguage);
  return settings;
}
