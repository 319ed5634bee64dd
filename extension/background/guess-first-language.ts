import { guessFirstLanguage } from '@sayable/shared/first-languages';
import { changeSettings } from '../storage/index.ts';

/**
 * Chooses the first language by the browser's languages when the extension is installed. The first page says
 * so and asks.
 */
export async function chooseGuessedLanguage(): Promise<void> {
  const firstLanguage = guessFirstLanguage(navigator.languages);
  try {
    if (firstLanguage !== null) await changeSettings({ firstLanguage });
  } catch (thrown) {
    console.error('sayable: the guessed first language could not be kept', thrown);
  }
}
