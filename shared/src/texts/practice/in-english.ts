import { textsOf } from '../catalogue.ts';
import texts from '../en/in-english.json' with { type: 'json' };

/** The texts of the question how to say something in English. */
export const inEnglishTexts = textsOf('in-english', texts);
