import type { AppError } from '@sayable/shared/contracts';
import { Button } from '../../../ui/button.tsx';

interface ProblemProps {
  error: AppError;
  onRetry(): Promise<void>;
  onJoinAgain(): Promise<void>;
}

/** What went wrong with the joined server, and the way on. */
export function Problem({ error, onRetry, onJoinAgain }: ProblemProps) {
  return (
    <div role="alert" className="option">
      <p className="option-text text-sm text-ink-2">{error.message}</p>
      <div className="option-control">
        {error.code === 'unauthorized' ? (
          <Button size="small" onClick={() => void onJoinAgain()}>
            Join again
          </Button>
        ) : (
          <Button size="small" onClick={() => void onRetry()}>
            Try again
          </Button>
        )}
      </div>
    </div>
  );
}
