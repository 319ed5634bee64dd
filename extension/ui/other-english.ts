import type { English } from '@sayable/shared/contracts';
import { display } from '@sayable/shared/display';
import { historyTexts as t } from '@sayable/shared/texts';

/** Names the English by which an attempt was judged, if it is not the one that is learned now. */
export function otherEnglish(judged: English): string | false {
  if (judged === display().english) return false;
  return t(judged === 'british' ? 'inBritish' : 'inAmerican');
}
