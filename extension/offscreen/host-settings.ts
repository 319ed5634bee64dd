import type { Settings } from '@sayable/shared/contracts';
import { valueWithin } from '@sayable/shared/std';
import { chooseLanguage, showLanguage, shownLanguage } from '@sayable/shared/texts';
import { send } from '../messaging/send.ts';
import { readTexts } from '../storage/settings/interface-language.ts';

/**
 * The background answers within milliseconds, even if it must start first; a recording does not wait longer.
 */
const ANSWER_WITHIN_MS = 500;

/**
 * Requests the settings for the offscreen document, which has no `browser.storage`. Resolves to the last
 * known ones if the background does not answer, or undefined without any. Texts that this document makes
 * afterwards (notes on a talk, its report) are in the settings' language.
 */
export function createHostSettings(): () => Promise<Settings | undefined> {
  let last: Settings | undefined;
  return async () => {
    const answer = await valueWithin(send('background', 'get-settings', {}), ANSWER_WITHIN_MS, undefined);
    if (answer?.ok) last = answer.value;
    await valueWithin(followLanguage(last?.interfaceLanguage ?? null), ANSWER_WITHIN_MS, undefined);
    return last;
  };
}

/** Without a file the present language stays. */
async function followLanguage(chosen: string | null): Promise<void> {
  const language = chooseLanguage(chosen, navigator.languages);
  if (language === shownLanguage()) return;
  const texts = language === 'en' ? {} : await readTexts(language);
  if (texts) showLanguage(language, texts);
}
