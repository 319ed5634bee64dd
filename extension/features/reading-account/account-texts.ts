import type { ReadingAccount } from '@sayable/shared/contracts';
import { commonTexts, readingsTexts as t } from '@sayable/shared/texts';

/**
 * Returns the account in short texts: the sentences read, then the words right, the pace and the pauses inside
 * groups if there are any. The lines of a run have no pace of a reader.
 */
export function accountTexts(account: ReadingAccount, isRun = false): string[] {
  const { sentencesRead, wordsRight, wordsAssessed, wordsPerMinute, pauses } = account;
  return [
    t(isRun ? 'lines' : 'sentences', { count: sentencesRead }),
    ...(wordsAssessed > 0 ? [t('right', { right: wordsRight, total: wordsAssessed })] : []),
    ...(isRun || wordsPerMinute === null ? [] : [t('pace', { count: wordsPerMinute })]),
    ...(pauses > 0 ? [commonTexts('pausesInGroups', { count: pauses })] : []),
  ];
}
