import { changeDisplay } from '@sayable/shared/display';
import { readSettings, watchSettings } from './settings.ts';

/**
 * Shows results as the settings say, and follows their changes. Resolves when they are read; never rejects.
 */
export async function followDisplay(): Promise<void> {
  watchSettings(changeDisplay);
  changeDisplay(await readSettings());
}
