import { languagesWithSlips } from '@sayable/shared/first-languages';
import { AppError } from '@sayable/shared/std';
import { z } from 'zod';
import { checked } from '../messaging/checked.ts';
import { readSlips } from '../storage/settings/slips.ts';

const asked = z.object({ language: z.enum(languagesWithSlips) });

/**
 * Returns the slips of a first language to a card on a page: a page can't and must not read the extension's
 * files.
 */
export const getSlips = checked(asked, async ({ language }) => {
  const file = await readSlips(language);
  if (file) return file;
  throw new AppError('internal', `There are no slips of ${language}.`);
});
