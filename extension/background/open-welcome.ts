import { checked, nothingSchema } from '../messaging/checked.ts';
import { openExtensionPage } from './extension-pages.ts';

export const openWelcome = checked(nothingSchema, async () => {
  await openExtensionPage('/welcome.html');
  return null;
});
