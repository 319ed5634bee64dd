import { chooseLanguage } from '@sayable/shared/texts/languages';
import { showPageTexts } from '@sayable/shared/texts/page';
import { send } from './send.ts';

let shown = 'en';

/**
 * Shows the texts of the script that runs in every page in the language of the interface. The background is
 * asked only for a language other than English; if it doesn't answer, the present language stays.
 * @param chosen BCP 47 tag of the settings; null for the browser's language
 */
export async function showPageLanguage(chosen: string | null): Promise<void> {
  const language = chooseLanguage(chosen, navigator.languages);
  if (language === shown) return;
  if (language === 'en') showPageTexts({});
  else {
    const answer = await send('background', 'get-texts', { language });
    if (!answer.ok) return;
    showPageTexts(answer.value.page ?? {});
  }
  shown = language;
}
