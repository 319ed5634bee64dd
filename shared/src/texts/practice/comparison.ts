import { textsOf } from '../catalogue.ts';
import texts from '../en/comparison.json' with { type: 'json' };

/**
 * The texts of the comparison of both voices. Asterisks mark emphasis, sounds and letters. `{{toFix}}` is the
 * text `nothingToFix` or `toFix`; `{{how}}` is an instruction of `advice`.
 */
export const comparisonTexts = textsOf('comparison', texts);
const speakerTexts = textsOf('comparison', texts, '-speaker');

/** Returns the texts of a comparison with the model voice, or with whoever speaks in the player of a page. */
export const comparisonTextsOf = (isOfPage: boolean): typeof comparisonTexts =>
  isOfPage ? speakerTexts : comparisonTexts;
