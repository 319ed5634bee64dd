import { browser } from 'wxt/browser';
import { checked, nothingSchema } from '../messaging/checked.ts';

export const openOptions = checked(nothingSchema, async () => {
  await browser.runtime.openOptionsPage();
  return null;
});
