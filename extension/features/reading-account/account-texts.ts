import type { ReadingAccount } from '@sayable/shared/contracts';
import { readingsTexts as t } from '@sayable/shared/texts';

/**
 * Returns the account in short texts: the sentences read, then the words right and the pace if they are
 * known. The lines of a run have no pace of a reader.
 */
export function accountTexts(account: ReadingAccount, isRun = false): string[] {
  const { sentencesRead, wordsRight, wordsAssessed, wordsPerMinute } = account;
  return [
    t(isRun ? 'lines' : 'sentences', { count: sentencesRead }),
    ...(wordsAssessed > 0 ? [t('right', { right: wordsRight, total: wordsAssessed })] : []),
    ...(isRun || wordsPerMinute === null ? [] : [t('pace', { count: wordsPerMinute })]),
  ];
}
