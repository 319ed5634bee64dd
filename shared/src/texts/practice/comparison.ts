import { textsOf } from '../catalogue.ts';
import texts from '../en/comparison.json' with { type: 'json' };

/**
 * The texts of the comparison of both voices. Asterisks mark emphasis, sounds and letters. `{{toFix}}` is the text
 * `nothingToFix` or `toFix`; `{{how}}` is an instruction of `advice`.
 */
export const comparisonTexts = textsOf('comparison', texts);
