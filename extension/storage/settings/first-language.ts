import type { Settings } from '@sayable/shared/contracts';
import { readSettings, watchSettings } from './settings.ts';

/** Follows the selected first language, for a card that can't wait: null until it is read. */
export function followFirstLanguage(): { readonly now: string | null } {
  const language: { now: string | null } = { now: null };
  const take = (settings: Settings) => {
    language.now = settings.firstLanguage;
  };
  void readSettings().then(take);
  watchSettings(take);
  return language;
}
