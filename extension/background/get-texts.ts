import { AppError } from '@sayable/shared/std';
import { interfaceLanguages } from '@sayable/shared/texts';
import { z } from 'zod';
import { checked } from '../messaging/checked.ts';
import { readTexts } from '../storage/settings/interface-language.ts';

const asked = z.object({ language: z.enum(interfaceLanguages) });

/** Returns a translation to a card on a page: a page can't and must not read the extension's files. */
export const getTexts = checked(asked, async ({ language }) => {
  const texts = await readTexts(language);
  if (texts) return texts;
  throw new AppError('internal', `There is no translation into ${language}.`);
});
