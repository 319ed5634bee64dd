import { nearerTry } from '@sayable/shared/comparison';
import { comparisonTexts as t } from '@sayable/shared/texts';
import { useMemo } from 'react';
import type { Comparison } from '../load-comparison.ts';

/** The legend of two tries, and which of them is nearer to the model's melody, if that can be measured. */
export function NearerTry({ comparison }: { comparison: Comparison }) {
  const { earlier, user, reference, words } = comparison;
  const nearer = useMemo(() => {
    if (!earlier || !user.sound || !reference.sound) return null;
    return nearerTry(earlier, { words, sound: user.sound }, reference.sound);
  }, [earlier, user, reference, words]);
  if (!earlier) return null;
  return (
    <p className="compare-legend mt-1">
      <i className="legend-earlier" /> {t('earlierTry')}
      <i className="legend-you" /> {t('thisTry')}
      {nearer && <span className="basis-full">{t(`nearer-${nearer}`)}</span>}
    </p>
  );
}
