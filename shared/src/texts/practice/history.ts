import type { English } from '../../contracts/settings.ts';
import { textsOf } from '../catalogue.ts';
import texts from '../en/history.json' with { type: 'json' };

/**
 * The texts of the toolbar button’s popup. Asterisks mark the part that is visible; a screen reader reads
 * everything.
 */
export const historyTexts = textsOf('history', texts);

/** Names the English by which an attempt was judged, if it is not the one that is learned now. */
export function otherEnglish(judged: English | undefined, learned: English): string | false {
  if ((judged ?? 'american') === learned) return false;
  return historyTexts(judged === 'british' ? 'inBritish' : 'inAmerican');
}
