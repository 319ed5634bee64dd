import type { AssessedPhone } from '../../contracts/assessment.ts';
import { baseOf } from '../../phonetics/index.ts';
import errors from './common-errors.json' with { type: 'json' };

/**
 * Common substitutions for English sounds by first language, as "expected>spoken" in ARPAbet ("-" for an
 * omitted sound). They occur where the language has one sound and English has two. The table is a digest of
 * common knowledge (Swan and Smith, Learner English, 2nd edition, 2001), not a measurement: it orders advice
 * and has no effect on scores.
 */
export const commonErrors: Readonly<Record<string, string>> = errors;

/** True for a wrong sound that speakers of the language (a BCP 47 tag) often make. */
export function isCommonError({ expected, heard }: AssessedPhone, language: string): boolean {
  if (expected === null) return false;
  return commonSlipsOf(baseOf(expected), language).includes(heard === null ? null : baseOf(heard));
}

/**
 * Returns what speakers of a language (a BCP 47 tag) often say in place of a sound; null where they leave it
 * out.
 */
export function commonSlipsOf(phone: string, language: string): (string | null)[] {
  const [tag = ''] = language.split('-');
  return (commonErrors[language] ?? commonErrors[tag] ?? '').split(' ').flatMap((pair) => {
    const [expected, spoken] = pair.split('>');
    if (expected !== phone || spoken === undefined) return [];
    return [spoken === '-' ? null : spoken];
  });
}
