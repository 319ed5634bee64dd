import { commonTexts, comparisonTextsOf, comparisonTexts as t } from '@sayable/shared/texts';
import { Button } from '../../ui/button.tsx';
import type { Crops } from './charts/crops.ts';
import type { Absence, Comparison } from './load-comparison.ts';

interface MissingVoicesProps {
  comparison: Comparison;
  crops: Crops;
  /** True if the selected part is speech that is not in the text, with unknown words. */
  isUnknown: boolean;
  again(): void;
  onPractise(): void;
}

/** The missing voice, the reason, and the next step. */
export function MissingVoices({ comparison, crops, isUnknown, again, onPractise }: MissingVoicesProps) {
  const { user, reference } = comparison;
  return (
    <div role="status" className="grid gap-2 empty:hidden">
      {user.absence && user.absence !== 'making' && (
        <p className="compare-note">
          <span>{userText(user.absence)}</span>
          <Button size="small" onClick={onPractise}>
            {commonTexts('sayItAgain')}
          </Button>
        </p>
      )}
      {reference.absence === 'making' && <p className="compare-note">{t('modelPending')}</p>}
      {reference.absence && reference.absence !== 'making' && (
        <p className="compare-note">
          <span>{t('modelFailed')}</span>
          <Button size="small" onClick={again}>
            {commonTexts('tryAgain')}
          </Button>
        </p>
      )}
      {user.sound && !crops.user && (
        <p className="compare-note">{comparisonTextsOf(comparison.isOfPage)('leftOut')}</p>
      )}
      {reference.sound && !crops.reference && (
        <p className="compare-note">{t(isUnknown ? 'addedUnknown' : 'added')}</p>
      )}
    </div>
  );
}

function userText(absence: Absence): string {
  return t(absence === 'gone' ? 'recordingDeleted' : 'recordingUnplayable');
}
