import type { ReadingAccount } from '@sayable/shared/contracts';
import { readingTexts as t } from '@sayable/shared/texts';

/** Returns the account in short texts: the sentences read, then the words right and the pace if they are known. */
export function accountTexts(account: ReadingAccount): string[] {
  const { sentencesRead, wordsRight, wordsAssessed, wordsPerMinute } = account;
  return [
    t('readingsSentences', { count: sentencesRead }),
    ...(wordsAssessed > 0 ? [t('readingsRight', { right: wordsRight, total: wordsAssessed })] : []),
    ...(wordsPerMinute === null ? [] : [t('readingsPace', { count: wordsPerMinute })]),
  ];
}
