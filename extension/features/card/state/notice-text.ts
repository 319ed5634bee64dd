import type { NoticeView } from '@sayable/shared/contracts';
import { commonTexts, errorText, cardTexts as t } from '@sayable/shared/texts';

/** Returns the words of a notice. */
export function noticeText(notice: NoticeView): string {
  switch (notice.name) {
    case 'limit':
      return t('limitNotice');
    case 'lost':
      return t('lostNotice');
    case 'other-voice':
      return commonTexts('voiceMissing');
    case 'not-changed':
      return t(`notChanged-${notice.why}`);
    case 'failed':
      return commonTexts('failure', errorText(notice.error));
  }
}
