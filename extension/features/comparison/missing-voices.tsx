import { Button } from '../../ui/button.tsx';
import type { Crops } from './crops.ts';
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
            Say it again
          </Button>
        </p>
      )}
      {reference.absence === 'making' && <p className="compare-note">The model voice is being made…</p>}
      {reference.absence && reference.absence !== 'making' && (
        <p className="compare-note">
          <span>The model voice could not be made. Your own recording is below.</span>
          <Button size="small" onClick={again}>
            Try again
          </Button>
        </p>
      )}
      {user.sound && !crops.user && (
        <p className="compare-note">You left this out, so only the model is shown.</p>
      )}
      {reference.sound && !crops.reference && (
        <p className="compare-note">
          {isUnknown ? 'Something else was said here. ' : ''}The text has nothing here, so only you are shown.
        </p>
      )}
    </div>
  );
}

function userText(absence: Absence): string {
  return absence === 'gone'
    ? 'Your recording was deleted to save space. Its scores are kept.'
    : 'Your recording can’t be played any more. Its scores are kept.';
}
