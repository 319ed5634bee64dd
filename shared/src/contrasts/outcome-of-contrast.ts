import { isWrongSound } from '../assessment/index.ts';
import type { Assessment } from '../contracts/assessment.ts';
import type { Contrast } from '../contracts/plan.ts';
import { contrastOutcome } from './contrast-evidence.ts';

/** The result of a try at a word; `unsure` is neither a hit nor a miss and costs no try. */
export type TryOutcome = 'hit' | 'miss' | 'unsure';

/**
 * Returns whether the word was said: it must fit better than the other one, and its sound must not be red. A
 * sound that is neither of the two is not sure.
 */
export function outcomeOfContrast(
  { contrast: probability, words }: Pick<Assessment, 'contrast' | 'words'>,
  { at }: Pick<Contrast, 'at'>,
): TryOutcome {
  if (probability === undefined) return 'unsure';
  const outcome = contrastOutcome(probability);
  if (outcome !== 'asked') return outcome === 'other' ? 'miss' : 'unsure';
  const word = words.find(({ botIndex }) => botIndex === 0);
  const expected = word?.phones.filter((phone) => phone.expected !== null);
  const sound = expected?.[at];
  return sound && !isWrongSound(sound) ? 'hit' : 'unsure';
}
