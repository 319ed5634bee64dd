import {
  createSettingsStore,
  type PageFields,
  pageChecks,
  pageDefaults,
} from '../storage/settings/page-settings.ts';
import { showPageLanguage } from './page-language.ts';

/** Returns the settings for a script in a page. It gets them when its texts are in their language. */
export function pageSettings(isAlive: () => boolean) {
  const store = createSettingsStore(pageDefaults, pageChecks);
  return {
    read: () => store.read().then(inItsLanguage),
    change: store.change,
    watch: (listener: (settings: PageFields) => void) =>
      isAlive() ? store.watch((changed) => void inItsLanguage(changed).then(listener)) : () => undefined,
  };
}

/** Returns the settings when the texts are shown in their language. */
async function inItsLanguage(settings: PageFields): Promise<PageFields> {
  await showPageLanguage(settings.interfaceLanguage);
  return settings;
}
