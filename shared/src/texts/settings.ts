import { textsOf } from './catalogue.ts';
import texts from './en/settings.json' with { type: 'json' };

/** The texts of the options page, except those about the server. */
export const settingsTexts = textsOf('settings', texts);
