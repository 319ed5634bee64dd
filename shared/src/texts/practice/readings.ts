import { textsOf } from '../catalogue.ts';
import texts from '../en/readings.json' with { type: 'json' };

/** The texts of stored readings and their account. */
export const readingsTexts = textsOf('readings', texts);
