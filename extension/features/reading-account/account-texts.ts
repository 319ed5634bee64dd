import type { ReadingAccount } from '@sayable/shared/contracts';
import { readingsTexts as t } from '@sayable/shared/texts';

/**
 * Returns the account in short texts: the sentences read, then the words right and the pace if they are
 * known.
 */
export function accountTexts(account: ReadingAccount): string[] {
  const { sentencesRead, wordsRight, wordsAssessed, wordsPerMinute } = account;
  return [
    t('sentences', { count: sentencesRead }),
    ...(wordsAssessed > 0 ? [t('right', { right: wordsRight, total: wordsAssessed })] : []),
    ...(wordsPerMinute === null ? [] : [t('pace', { count: wordsPerMinute })]),
  ];
}
