import { melodyRange, type PitchCurve } from '@sayable/shared/audio';
import type { ComparedSyllable } from '@sayable/shared/comparison';
import type { comparisonTextsOf } from '@sayable/shared/texts';

/** Nobody hears a melody below a whole tone, in semitones. */
const HEARD_ST = 2;
/** The least range of the model that a flat voice can be compared with, in semitones. */
const MELODIC_ST = 3;
/**
 * A learner's range below this sounds flat, in semitones: one in a hundred of the corpus's best readers has
 * less.
 */
const FLAT_ST = 1.5;
/** A vowel with fewer voiced moments has no height. */
const LEAST_MOMENTS = 3;

/** Returns one sentence on the two melodies, about what to do if there is something to do. */
export function melodyRemark(
  own: PitchCurve | null,
  model: PitchCurve | null,
  syllables: readonly ComparedSyllable[],
  t: ReturnType<typeof comparisonTextsOf>,
): string {
  if (!own) return model ? t('onlyModelMelody') : '';
  const [mine, theirs] = [melodyRange(own), model ? melodyRange(model) : 0];
  if (mine === 0) return t(theirs === 0 ? 'tooLittleVoice' : 'tooLittleOfYours');
  if (!model || theirs === 0) return '';
  if (theirs >= MELODIC_ST && mine < Math.min(theirs / 2, FLAT_ST)) return t('moveMore');
  const [said, due] = [peakOf(own, syllables, 'userVowel'), peakOf(model, syllables, 'referenceVowel')];
  if (said && due && said.syllable !== due.syllable && said.syllable.letters && due.syllable.letters) {
    const below = said.height - (heightOf(own, due.syllable.userVowel) ?? said.height);
    if (below >= HEARD_ST && theirs >= MELODIC_ST)
      return t('peakElsewhere', { said: said.syllable.letters, due: due.syllable.letters });
  }
  return t(mine > theirs * 1.5 && mine - theirs >= HEARD_ST ? 'moveLess' : 'sameMelody');
}

/** Returns the syllable whose vowel is highest. */
function peakOf(
  curve: PitchCurve,
  syllables: readonly ComparedSyllable[],
  vowel: 'userVowel' | 'referenceVowel',
): { syllable: ComparedSyllable; height: number } | undefined {
  return syllables
    .flatMap((syllable) => {
      const height = heightOf(curve, syllable[vowel]);
      return height === null ? [] : { syllable, height };
    })
    .sort((one, other) => other.height - one.height)[0];
}

/** Returns the mean pitch of a section in semitones; null if it has too little voice. */
function heightOf(
  { startMs, stepMs, semitones }: PitchCurve,
  section: ComparedSyllable['userVowel'],
): number | null {
  if (!section) return null;
  const at = (ms: number) => Math.max(0, Math.round((ms - startMs) / stepMs));
  const voiced = [...semitones.subarray(at(section.startMs), at(section.endMs))].filter(Number.isFinite);
  if (voiced.length < LEAST_MOMENTS) return null;
  return voiced.reduce((sum, one) => sum + one, 0) / voiced.length;
}
