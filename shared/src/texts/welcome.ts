import { textsOf } from './catalogue.ts';
import texts from './en/welcome.json' with { type: 'json' };

/** The texts of the welcome page. */
export const welcomeTexts = textsOf('welcome', texts);
