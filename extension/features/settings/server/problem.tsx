import type { AppError } from '@sayable/shared/std';
import { commonTexts, errorText, serverTexts as t } from '@sayable/shared/texts';
import { Button } from '../../../ui/button.tsx';

interface ProblemProps {
  /** The title of the missing part. */
  title?: string;
  error: AppError;
  onRetry(): Promise<void>;
  onJoinAgain(): Promise<void>;
}

/** A failure of the joined server, with the next step. */
export function Problem({ title, error, onRetry, onJoinAgain }: ProblemProps) {
  return (
    <div role="alert" className="option">
      <div className="option-text">
        {title && <p>{title}</p>}
        <p className="text-sm text-ink-2">{commonTexts('failure', errorText(error))}</p>
      </div>
      <div className="option-control">
        {error.code === 'unauthorized' ? (
          <Button size="small" onClick={() => void onJoinAgain()}>
            {t('joinAgain')}
          </Button>
        ) : (
          <Button size="small" onClick={() => void onRetry()}>
            {commonTexts('tryAgain')}
          </Button>
        )}
      </div>
    </div>
  );
}
