import type { Sayable } from '../browser/sayable.ts';
import { speak } from '../sound/speak.ts';
import { PracticePage } from './practice-page.ts';

const sentence = 'I think the weather is fine now.';

/** Says a sentence well on the extension's own page, so that the history has it. Returns its score. */
export async function recordSentence(sayable: Sayable): Promise<number> {
  const page = await PracticePage.openOwn(sayable, sentence);
  const card = await page.ownCard();
  await card.waitUntilReady();
  await sayable.microphone.say(await speak(sentence));
  const score = await card.recordUntilScored();
  await page.page.close();
  return score;
}
