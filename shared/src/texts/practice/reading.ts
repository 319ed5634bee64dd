import { textsOf } from '../catalogue.ts';
import texts from '../en/reading.json' with { type: 'json' };

/** The texts of a reading on a page. */
export const readingTexts = textsOf('reading', texts);
