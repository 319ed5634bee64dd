import { commonErrors, describeSound, isCommonError } from '../assessment/index.ts';
import { baseOf } from '../phonetics/index.ts';
import { adviceTexts as t } from '../texts/index.ts';

/** The maximum number of sounds that are named. */
const NAMED = 3;

/**
 * A sentence about common substitutions for a sound: in the person's first language where that is known, else
 * in all languages of the table, most frequent first. Null if nothing is known.
 * @param language a BCP 47 tag
 */
export function commonErrorText(
  expected: string,
  heard: string | null,
  language: string | null,
): string | null {
  if (language && isCommonError({ expected, heard, score: 0, error: 'replaced' }, language))
    return t('commonInYourLanguage');
  const sound = describeSound(expected);
  const [first, second, third] = commonSubstitutesOf(baseOf(expected));
  if (first === undefined) return null;
  if (second === undefined) return t('oftenSaid', { first, sound });
  if (third === undefined) return t('oftenSaidTwo', { first, second, sound });
  return t('oftenSaidThree', { first, second, third, sound });
}

function commonSubstitutesOf(expected: string): string[] {
  const counts = new Map<string, number>();
  for (const pairs of Object.values(commonErrors)) {
    for (const [target, substitute] of pairs.split(' ').map((pair) => pair.split('>'))) {
      if (target === expected && substitute !== undefined)
        counts.set(substitute, (counts.get(substitute) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, NAMED)
    .map(([substitute]) => (substitute === '-' ? t('nothing') : describeSound(substitute)));
}
