import { textsOf } from '../catalogue.ts';
import texts from '../en/read-on.json' with { type: 'json' };

/** The texts of the bar of a reading on a page. */
export const readOnTexts = textsOf('read-on', texts);
