import { textsOf } from '../catalogue.ts';
import texts from '../en/definition.json' with { type: 'json' };

/** The texts of a word’s definition. */
export const definitionTexts = textsOf('definition', texts);
