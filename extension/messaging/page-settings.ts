import { pageSettings as pageTable, type SettingsOf } from '@sayable/shared/contracts';
import { createSettingsStore } from '../storage/settings/settings-store.ts';
import { showPageLanguage } from './page-language.ts';

type PageSettings = SettingsOf<typeof pageTable>;

/** Returns the settings for a script in a page. It gets them when its texts are in their language. */
export function pageSettings(isAlive: () => boolean) {
  const store = createSettingsStore(pageTable);
  return {
    read: () => store.read().then(inItsLanguage),
    change: store.change,
    watch: (listener: (settings: PageSettings) => void) =>
      isAlive() ? store.watch((changed) => void inItsLanguage(changed).then(listener)) : () => undefined,
  };
}

/** Returns the settings when the texts are shown in their language. */
async function inItsLanguage(settings: PageSettings): Promise<PageSettings> {
  await showPageLanguage(settings.interfaceLanguage);
  return settings;
}
