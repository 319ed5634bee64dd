import { browser } from 'wxt/browser';
import { checked, nothingSchema } from '../messaging/checked.ts';

/** The name of the keyboard command in the manifest. */
export const PRACTISE_COMMAND = 'practise-selection';

export const getShortcut = checked(nothingSchema, async () => {
  const commands = await browser.commands.getAll();
  // The shortcut is empty if the person removed it or another extension had it first.
  return commands.find(({ name }) => name === PRACTISE_COMMAND)?.shortcut || null;
});
