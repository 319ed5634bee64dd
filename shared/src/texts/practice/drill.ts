import { textsOf } from '../catalogue.ts';
import texts from '../en/drill.json' with { type: 'json' };

/**
 * The texts of a session of sentences in the side panel. Asterisks mark the names of keys. `{{number}}` is
 * one of the words for numbers at the end, or digits.
 */
export const drillTexts = textsOf('drill', texts);
