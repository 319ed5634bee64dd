import { guessEnglish, guessFirstLanguage } from '@sayable/shared/first-languages';
import { changeSettings } from '../storage/index.ts';

/**
 * Chooses the first language and the English by the browser's languages when the extension is installed. The
 * first page says so and asks.
 */
export async function chooseGuessedLanguage(): Promise<void> {
  const firstLanguage = guessFirstLanguage(navigator.languages);
  try {
    const english = guessEnglish(navigator.languages);
    const guessed = {
      ...(firstLanguage !== null && { firstLanguage }),
      ...(english === 'british' && { english }),
    };
    if (Object.keys(guessed).length > 0) await changeSettings(guessed);
  } catch (thrown) {
    console.error('sayable: the guessed first language could not be kept', thrown);
  }
}
