import { textsOf } from '../catalogue.ts';
import texts from '../en/history.json' with { type: 'json' };

/**
 * The texts of the toolbar button’s popup. Asterisks mark the part that is visible; a screen reader reads
 * everything.
 */
export const historyTexts = textsOf('history', texts);
