import { commonTexts, errorText, cardTexts as t } from '@sayable/shared/texts';
import type { Notice } from './state.ts';

/** Returns the words of a notice. */
export function noticeText(notice: Notice): string {
  switch (notice.name) {
    case 'limit':
      return t('limitNotice');
    case 'lost':
      return t('lostNotice');
    case 'failed':
      return commonTexts('failure', errorText(notice.error));
  }
}
