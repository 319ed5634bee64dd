import { textsOf } from '../catalogue.ts';
import texts from '../en/evaluation.json' with { type: 'json' };

/**
 * The texts of the view of a conversation’s evaluation. `{{number}}` is one of the words for numbers at the
 * end, or digits.
 */
export const evaluationTexts = textsOf('evaluation', texts);
