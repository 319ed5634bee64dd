import { otherThanEnglish } from '@sayable/shared/first-languages';
import { unwrap } from '@sayable/shared/std';
import { z } from 'zod';
import { checked } from '../messaging/checked.ts';
import { send } from '../messaging/send.ts';
import { readSettings } from '../storage/index.ts';
import { ensureOffscreenDocument } from './offscreen-document.ts';

const asked = z.object({ text: z.string().trim().min(1).max(2_000) });

/** Translates a dictionary's text in the speech host: the browser's translator needs a document. */
export const translateMeaning = checked(asked, async ({ text }) => {
  const { meaningsTranslated, firstLanguage } = await readSettings();
  const into = otherThanEnglish(firstLanguage);
  if (!meaningsTranslated || into === null) return null;
  await ensureOffscreenDocument();
  const translated = unwrap(await send('host', 'translate-text', { text, into }));
  return translated === null ? null : { text: translated, language: into };
});
