import { textsOf } from '../catalogue.ts';
import texts from '../en/review.json' with { type: 'json' };

/**
 * The texts of the daily review. Asterisks mark the part that is visible; a screen reader reads everything.
 */
export const reviewTexts = textsOf('review', texts);
