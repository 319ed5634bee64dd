import { measurableRange, pitchCurve } from '@sayable/shared/audio';
import { sectionOf } from '@sayable/shared/comparison';
import { shownLanguage, comparisonTexts as t } from '@sayable/shared/texts';
import { useMemo } from 'react';
import type { Comparison } from '../load-comparison.ts';

/**
 * The range of nine of ten native readers of sentences, in semitones (lab/RESULTS.md, "The range of the melody").
 */
const NATIVE_ST = { least: 4, most: 13 };

/** The melody's range in the whole sentence beside that of natives: information without a judgement. */
export function MelodyRange({ comparison }: { comparison: Comparison }) {
  const range = useMemo(() => rangeOf(comparison), [comparison]);
  if (range === null) return null;
  const format = new Intl.NumberFormat(shownLanguage(), {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return (
    <p className="mt-1 text-xs text-ink-3">
      {t('melodyRange', { range: format.format(range), ...NATIVE_ST })}
    </p>
  );
}

/** Returns null for a single word, and where the range isn't measurable. */
function rangeOf({ user: { sound }, places, words }: Comparison): number | null {
  const section = words.length > 1 && sectionOf(places, [0, places.length - 1]).user;
  return sound && section ? measurableRange(pitchCurve(sound.measured, section, sound.melody)) : null;
}
