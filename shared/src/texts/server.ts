import { textsOf } from './catalogue.ts';
import texts from './en/server.json' with { type: 'json' };

/** The texts of the options about a server. */
export const serverTexts = textsOf('server', texts);
