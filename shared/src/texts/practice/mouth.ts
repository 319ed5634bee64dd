import { textsOf } from '../catalogue.ts';
import texts from '../en/mouth.json' with { type: 'json' };

/** The texts of the drawn mouth. */
export const mouthTexts = textsOf('mouth', texts);
