import type { English } from '../contracts/settings.ts';
import { inBritishSounds, ipaOfPronunciation, withoutSilentR } from '../phonetics/index.ts';
import { display } from './display.ts';
import { pronunciationText } from './notation.ts';

// Pages that show no pairs don't load the spellings by which the British sounds are found.

/**
 * The pronunciation of a word as the person reads it, in the English that she learns.
 * @param of the English in which it is, which is shown if it is British
 */
export function pronunciationOfWord(
  word: string,
  american: readonly string[],
  of: English = 'american',
): string {
  const isBritish = display().english === 'british';
  if (of === 'british')
    return display().notation === 'plain'
      ? pronunciationText(american)
      : `/${ipaOfPronunciation(american, of)}/`;
  return pronunciationText(
    isBritish ? withoutSilentR(inBritishSounds(word, [...american]), false) : american,
  );
}
