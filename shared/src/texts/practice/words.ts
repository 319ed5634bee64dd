import { textsOf } from '../catalogue.ts';
import texts from '../en/words.json' with { type: 'json' };

/** The texts of the list of starred words. */
export const wordsTexts = textsOf('words', texts);
